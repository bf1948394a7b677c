package pilotlight.netboot.pxe;

import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * What a relay says of the client's place in the network: option 82 (RFC 3046). A server echoes it unchanged.
 *
 * @param subOptions all of them in order, also those without a method here
 */
public record RelayAgent(SubOptions subOptions) {

    /** No sub-options. */
    public static final RelayAgent EMPTY = new RelayAgent(SubOptions.EMPTY);

    private static final int CIRCUIT_ID = 1;
    private static final int REMOTE_ID = 2;
    private static final int LINK_SELECTION = 5;
    private static final int SERVER_IDENTIFIER_OVERRIDE = 11;
    private static final int SOURCE_PORT = 19;

    /**
     * Reads option 82.
     *
     * @throws pilotlight.netboot.wire.MalformedPacketException if a length points beyond the option
     */
    public static RelayAgent decode(Bytes option) {
        return new RelayAgent(SubOptions.decode(option, "dhcp option 82"));
    }

    /** The value of option 82. */
    public Bytes encode() {
        return subOptions.encode();
    }

    /** The port or segment that the client is on (1); Triton's relays put a NIC tag here. */
    public Optional<Bytes> circuitId() {
        return subOptions.get(CIRCUIT_ID);
    }

    /** These and sub-option 1. */
    public RelayAgent withCircuitId(Bytes circuit) {
        return new RelayAgent(subOptions.with(CIRCUIT_ID, circuit));
    }

    /** The relay itself, or the far end of the circuit (2). */
    public Optional<Bytes> remoteId() {
        return subOptions.get(REMOTE_ID);
    }

    /** These and sub-option 2. */
    public RelayAgent withRemoteId(Bytes remote) {
        return new RelayAgent(subOptions.with(REMOTE_ID, remote));
    }

    /**
     * An address on the client's own subnet, where the relay's is on another (5, RFC 3527).
     *
     * @throws MalformedPacketException if it is no IPv4 address
     */
    public Optional<Ipv4> linkSelection() {
        return address(LINK_SELECTION);
    }

    /** These and sub-option 5. */
    public RelayAgent withLinkSelection(Ipv4 link) {
        return new RelayAgent(subOptions.with(LINK_SELECTION, link.bytes()));
    }

    /**
     * What the server shall call itself, so that renewals come through the relay too (11, RFC 5107).
     *
     * @throws MalformedPacketException if it is no IPv4 address
     */
    public Optional<Ipv4> serverIdentifierOverride() {
        return address(SERVER_IDENTIFIER_OVERRIDE);
    }

    /** These and sub-option 11. */
    public RelayAgent withServerIdentifierOverride(Ipv4 server) {
        return new RelayAgent(subOptions.with(SERVER_IDENTIFIER_OVERRIDE, server.bytes()));
    }

    /** True if answers shall go to the port that the relay sent from, rather than to 67 (19, RFC 8357). */
    public boolean answersToSourcePort() {
        return subOptions.has(SOURCE_PORT);
    }

    /** These and sub-option 19. */
    public RelayAgent withSourcePort() {
        return new RelayAgent(subOptions.with(SOURCE_PORT, Bytes.EMPTY));
    }

    private Optional<Ipv4> address(int code) {
        return subOptions.get(code).map(value -> address(code, value));
    }

    private static Ipv4 address(int code, Bytes value) {
        if (value.length() != 4) {
            throw new MalformedPacketException("dhcp option 82." + code, "4 bytes", value.length() + " bytes");
        }
        return new Ipv4((int) value.uint32(0));
    }
}
