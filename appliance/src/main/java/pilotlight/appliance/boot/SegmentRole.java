package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.netboot.wire.Ipv4;

/**
 * What this appliance is to the machines of one segment in mode {@code auto}, by what was heard there of other DHCP servers. It never leases
 * beside another one: it gives way at once, and takes over only after a long silence.
 *
 * @param kind what it is now
 * @param other the DHCP server that was heard last
 * @param quiet how many times in a row nobody answered
 */
public record SegmentRole(Kind kind, Optional<Ipv4> other, int quiet) {

    /** What it is before anything was heard. */
    public static final SegmentRole AT_FIRST = new SegmentRole(Kind.LISTENING, Optional.empty(), 0);

    /** A server that is there answers one of two. */
    private static final int ENOUGH_AT_FIRST = 2;

    /** One that was there and reboots shall find its segment as it left it. */
    private static final int ENOUGH_AFTER_ANOTHER = 10;

    /** What an appliance can be to a segment. */
    public enum Kind {
        /** Not known yet: beside whoever leases. */
        LISTENING,
        /** Beside the DHCP server that leases. */
        PROXY,
        /** The DHCP server. */
        FULL
    }

    /** What follows from another server's answer. */
    public SegmentRole heard(Ipv4 server) {
        return new SegmentRole(Kind.PROXY, Optional.of(server), 0);
    }

    /** What follows if nobody answered. */
    public SegmentRole unanswered() {
        int enough = kind == Kind.PROXY ? ENOUGH_AFTER_ANOTHER : ENOUGH_AT_FIRST;
        return kind == Kind.FULL || quiet + 1 >= enough
                ? new SegmentRole(Kind.FULL, other, 0)
                : new SegmentRole(kind, other, quiet + 1);
    }

    /** The role with its reason. */
    public String sentence() {
        return switch (kind) {
            case LISTENING -> "proxy, until it is known that no other DHCP server answers";
            case PROXY -> "proxy, beside the DHCP server " + other.orElseThrow();
            case FULL -> "full, no other DHCP server answers";
        };
    }
}
