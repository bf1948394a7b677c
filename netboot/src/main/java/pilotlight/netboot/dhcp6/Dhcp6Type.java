package pilotlight.netboot.dhcp6;

import java.util.List;

/**
 * What a DHCPv6 message is for (RFC 8415 section 7.3 and the IANA registry). Numbers without a name are kept.
 *
 * @param code the number, 0 to 255
 */
public record Dhcp6Type(int code) {

    public static final Dhcp6Type SOLICIT = new Dhcp6Type(1);
    public static final Dhcp6Type ADVERTISE = new Dhcp6Type(2);
    public static final Dhcp6Type REQUEST = new Dhcp6Type(3);
    public static final Dhcp6Type CONFIRM = new Dhcp6Type(4);
    public static final Dhcp6Type RENEW = new Dhcp6Type(5);
    public static final Dhcp6Type REBIND = new Dhcp6Type(6);
    public static final Dhcp6Type REPLY = new Dhcp6Type(7);
    public static final Dhcp6Type RELEASE = new Dhcp6Type(8);
    public static final Dhcp6Type DECLINE = new Dhcp6Type(9);
    public static final Dhcp6Type RECONFIGURE = new Dhcp6Type(10);
    public static final Dhcp6Type INFORMATION_REQUEST = new Dhcp6Type(11);
    public static final Dhcp6Type RELAY_FORWARD = new Dhcp6Type(12);
    public static final Dhcp6Type RELAY_REPLY = new Dhcp6Type(13);

    private static final List<String> NAMES = List.of(
            "SOLICIT",
            "ADVERTISE",
            "REQUEST",
            "CONFIRM",
            "RENEW",
            "REBIND",
            "REPLY",
            "RELEASE",
            "DECLINE",
            "RECONFIGURE",
            "INFORMATION-REQUEST",
            "RELAY-FORW",
            "RELAY-REPL");

    /** Refuses numbers that no byte can hold. */
    public Dhcp6Type {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("a DHCPv6 message type is 0 to 255, found " + code);
        }
    }

    /** True for the two types whose messages hold another message. */
    public boolean relayed() {
        return equals(RELAY_FORWARD) || equals(RELAY_REPLY);
    }

    /** {@code SOLICIT}, or {@code unknown(42)}. */
    @Override
    public String toString() {
        return code > 0 && code <= NAMES.size() ? NAMES.get(code - 1) : "unknown(" + code + ")";
    }
}
