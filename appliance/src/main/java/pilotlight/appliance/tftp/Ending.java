package pilotlight.appliance.tftp;

import java.nio.channels.ClosedChannelException;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.netboot.tftp.TransferResult;

/**
 * How a transfer ended.
 *
 * @param result what became of it
 * @param acknowledged bytes that the client confirmed
 * @param blocks of data that went out, each time counted
 * @param retransmits packets that were sent again
 * @param seconds it took
 */
record Ending(Result result, long acknowledged, long blocks, long retransmits, double seconds) {

    /**
     * What became of a transfer.
     *
     * @param outcome for the journal
     * @param word for metrics
     * @param why in plain words; empty where it went as it should
     */
    record Result(Outcome outcome, String word, String why) {

        /** The client started over, or the appliance stops. */
        static final Result CUT_SHORT = new Result(Outcome.ABANDONED, "cut-short", "it was cut short");

        static Result of(TransferResult result) {
            if (result.isComplete()) {
                return new Result(Outcome.DONE, "complete", "");
            }
            if (result.isFailure()) {
                return new Result(Outcome.FAILED, "failed", result.reason());
            }
            return result instanceof TransferResult.Probe
                    ? new Result(Outcome.IGNORED, "probe", result.reason())
                    : new Result(Outcome.ABANDONED, "aborted", result.reason());
        }

        /** The same, unless {@code reason} tells why what arrived is not what the client should have got. */
        Result because(String reason) {
            return outcome == Outcome.DONE && !reason.isEmpty() ? new Result(Outcome.DECLINED, word, reason) : this;
        }

        /** It broke on our side, unless the socket was closed under it because the client started over. */
        static Result broken(Throwable cause) {
            return cause instanceof ClosedChannelException
                    ? CUT_SHORT
                    : new Result(Outcome.FAILED, "broken", cause.toString());
        }
    }
}
