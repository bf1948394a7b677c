package pilotlight.netboot.tftp;

/**
 * What server and client agreed on for one transfer.
 *
 * @param blockSize bytes, 8 to 65464
 * @param windowSize blocks, 1 to 32767
 * @param retry when to send again and when to give up; holds the client's own time-out if it asked for one
 * @param rollover which number follows block 65535
 */
public record TransferOptions(int blockSize, int windowSize, RetryPolicy retry, Rollover rollover) {

    static final int MIN_BLOCK_SIZE = 8;
    static final int MAX_BLOCK_SIZE = 65464;

    /** What holds where a client asks for nothing (RFC 1350). */
    public static final TransferOptions DEFAULT = new TransferOptions(512, 1, RetryPolicy.DEFAULT, Rollover.TO_ZERO);

    /** Refuses sizes out of range. */
    public TransferOptions {
        if (blockSize < MIN_BLOCK_SIZE || blockSize > MAX_BLOCK_SIZE) {
            throw new IllegalArgumentException("a block size is 8 to 65464, found " + blockSize);
        }
        if (windowSize < 1 || windowSize > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a window is 1 to 32767 blocks, found " + windowSize);
        }
    }
}
