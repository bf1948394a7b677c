package pilotlight.netboot.tftp;

import java.util.Set;

/**
 * What a server allows a client.
 *
 * @param maxBlockSize bytes, 8 to 65464. A block must fit the path's MTU: ROMs cannot put fragments together
 * @param maxWindow blocks, 1 to 32767: within half the circle of block numbers a late ACK is never taken for a new one
 * @param retry when to send again and when to give up
 * @param rollover which number follows block 65535
 * @param ignored names of options, in lower case, that this client asks for but cannot handle
 */
public record TransferLimits(
        int maxBlockSize, int maxWindow, RetryPolicy retry, Rollover rollover, Set<String> ignored) {

    /** Blocks for an Ethernet's MTU of 1500, windows to 64, which is what u-root asks for. */
    public static final TransferLimits DEFAULT =
            new TransferLimits(1468, 64, RetryPolicy.DEFAULT, Rollover.TO_ZERO, Set.of());

    private static final int IPV4_HEADERS = 20 + 8 + TftpCodec.HEADER_LENGTH;
    private static final int IPV6_HEADERS = 40 + 8 + TftpCodec.HEADER_LENGTH;

    /** Refuses sizes out of range. */
    public TransferLimits {
        if (maxBlockSize < TransferOptions.MIN_BLOCK_SIZE || maxBlockSize > TransferOptions.MAX_BLOCK_SIZE) {
            throw new IllegalArgumentException("a largest block size is 8 to 65464, found " + maxBlockSize);
        }
        if (maxWindow < 1 || maxWindow > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a largest window is 1 to 32767 blocks, found " + maxWindow);
        }
        ignored = Set.copyOf(ignored);
    }

    /** The same with blocks no larger than fit one datagram over IPv4 where the MTU is {@code mtu}. */
    public TransferLimits withinIpv4Mtu(int mtu) {
        return withinBlock(mtu - IPV4_HEADERS);
    }

    /** The same with blocks no larger than fit one datagram over IPv6 where the MTU is {@code mtu}. */
    public TransferLimits withinIpv6Mtu(int mtu) {
        return withinBlock(mtu - IPV6_HEADERS);
    }

    /** The same with windows no larger than this, which is 1 or more. */
    public TransferLimits withinWindow(int window) {
        return window >= maxWindow ? this : new TransferLimits(maxBlockSize, window, retry, rollover, ignored);
    }

    private TransferLimits withinBlock(int blockSize) {
        return new TransferLimits(Math.min(maxBlockSize, blockSize), maxWindow, retry, rollover, ignored);
    }
}
