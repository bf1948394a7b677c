package pilotlight.netboot.dhcp6;

/** What one datagram holds: a message between client and server, or one of a relay's with another inside. */
public sealed interface Dhcp6Packet permits Dhcp6Message, RelayMessage {

    /** What it is for. */
    Dhcp6Type type();

    /** Its options. */
    Dhcp6Options options();
}
