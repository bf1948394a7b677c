package pilotlight.netboot.pxe;

import java.util.Optional;
import pilotlight.netboot.wire.Bytes;

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
}
