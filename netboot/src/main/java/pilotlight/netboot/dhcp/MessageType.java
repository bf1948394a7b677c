package pilotlight.netboot.dhcp;

import java.util.List;

/**
 * What a DHCP message is for: option 53 (RFC 2132 section 9.6 and the IANA registry). Numbers without a name are kept.
 *
 * @param code the number, 0 to 255
 */
public record MessageType(int code) {

    public static final MessageType DISCOVER = new MessageType(1);
    public static final MessageType OFFER = new MessageType(2);
    public static final MessageType REQUEST = new MessageType(3);
    public static final MessageType DECLINE = new MessageType(4);
    public static final MessageType ACK = new MessageType(5);
    public static final MessageType NAK = new MessageType(6);
    public static final MessageType RELEASE = new MessageType(7);
    public static final MessageType INFORM = new MessageType(8);
    public static final MessageType FORCERENEW = new MessageType(9);
    public static final MessageType LEASEQUERY = new MessageType(10);
    public static final MessageType LEASEUNASSIGNED = new MessageType(11);
    public static final MessageType LEASEUNKNOWN = new MessageType(12);
    public static final MessageType LEASEACTIVE = new MessageType(13);
    public static final MessageType BULKLEASEQUERY = new MessageType(14);
    public static final MessageType LEASEQUERYDONE = new MessageType(15);
    public static final MessageType ACTIVELEASEQUERY = new MessageType(16);
    public static final MessageType LEASEQUERYSTATUS = new MessageType(17);
    public static final MessageType TLS = new MessageType(18);

    private static final List<String> NAMES = List.of(
            "DISCOVER",
            "OFFER",
            "REQUEST",
            "DECLINE",
            "ACK",
            "NAK",
            "RELEASE",
            "INFORM",
            "FORCERENEW",
            "LEASEQUERY",
            "LEASEUNASSIGNED",
            "LEASEUNKNOWN",
            "LEASEACTIVE",
            "BULKLEASEQUERY",
            "LEASEQUERYDONE",
            "ACTIVELEASEQUERY",
            "LEASEQUERYSTATUS",
            "TLS");

    /** Refuses numbers that no byte can hold. */
    public MessageType {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("a DHCP message type is 0 to 255, found " + code);
        }
    }

    /** The type with this number, known or not. */
    public static MessageType of(int code) {
        return new MessageType(code);
    }

    /** {@code DISCOVER}, or {@code unknown(42)}. */
    @Override
    public String toString() {
        return code > 0 && code <= NAMES.size() ? NAMES.get(code - 1) : "unknown(" + code + ")";
    }
}
