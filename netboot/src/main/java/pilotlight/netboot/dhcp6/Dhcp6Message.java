package pilotlight.netboot.dhcp6;

/**
 * A message between client and server (RFC 8415 section 8).
 *
 * @param type never one of the relays'
 * @param transaction what answers are known by, 24 bits
 * @param options in their order
 */
public record Dhcp6Message(Dhcp6Type type, int transaction, Dhcp6Options options) implements Dhcp6Packet {

    /** Refuses the types of relays, and transactions beyond 24 bits. */
    public Dhcp6Message {
        if (type.relayed()) {
            throw new IllegalArgumentException(type + " holds another message");
        }
        if (transaction < 0 || transaction > 0xff_ffff) {
            throw new IllegalArgumentException("a DHCPv6 transaction has 24 bits, found " + transaction);
        }
    }
}
