package pilotlight.appliance.http;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Optional;
import pilotlight.netboot.wire.Ip;

/**
 * How fast one client gets its file.
 *
 * @param bandwidth that all share
 * @param client who it is
 */
record Pace(Bandwidth bandwidth, Optional<Ip> client) {

    /** So much of one file is written before others on the same event loop have their turn, where there is no limit. */
    private static final int SHARE = 4 * 1024 * 1024;

    private static final Bandwidth.Turn NOW = new Bandwidth.Turn(0, true);

    /** That of whoever is at the other end. */
    static Pace of(Bandwidth bandwidth, Channel channel) {
        return new Pace(
                bandwidth,
                channel.remoteAddress() instanceof InetSocketAddress remote
                        ? Optional.of(Ip.of(remote.getAddress()))
                        : Optional.empty());
    }

    /** What goes out at a time, in bytes. */
    int share() {
        return bandwidth.isLimited() ? Bandwidth.SHARE : SHARE;
    }

    /** When {@code bytes} more may go out. */
    Bandwidth.Turn turn(long bytes) {
        return bandwidth.isLimited() ? bandwidth.turn(client, (int) bytes, System.nanoTime()) : NOW;
    }
}
