package pilotlight.netboot.tftp;

/** What a {@link Transfer} wants done next. */
public sealed interface Step {

    /** Send the option acknowledgement that was negotiated. */
    record SendOack() implements Step {}

    /**
     * Send blocks in order.
     *
     * @param first counted from 1 without rolling over; {@link Transfer#offset}, {@link Transfer#length} and {@link Transfer#wire} tell
     *     what it holds and is called
     * @param count 1 or more
     */
    record SendBlocks(long first, int count) implements Step {}

    /** Send nothing before {@link Transfer#deadline} or the next packet. */
    record Wait() implements Step {}

    /** The transfer is over. */
    record Finished(TransferResult result) implements Step {}
}
