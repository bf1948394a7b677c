package pilotlight.netboot.pxe;

import java.util.List;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * Which architectures the client boots, best first: option 93 (RFC 4578 section 2.1).
 *
 * @param architectures as many as the client listed, also unknown ones
 */
public record ClientArchitectures(List<Architecture> architectures) {

    /** Keeps its own list. */
    public ClientArchitectures {
        architectures = List.copyOf(architectures);
    }

    /**
     * Reads 16-bit numbers; an empty option is an empty list, as of firmware that does not know what it is.
     *
     * @throws MalformedPacketException for an odd length
     */
    public static ClientArchitectures decode(Bytes option) {
        if (option.length() % 2 != 0) {
            throw new MalformedPacketException("dhcp option 93", "an even length", option.length() + " bytes");
        }
        Architecture[] architectures = new Architecture[option.length() / 2];
        for (int i = 0; i < architectures.length; i++) {
            architectures[i] = Architecture.of(option.uint16(2 * i));
        }
        return new ClientArchitectures(List.of(architectures));
    }

    /** The value of option 93. */
    public Bytes encode() {
        return architectures.stream().map(each -> Uint16.bytes(each.code())).reduce(Bytes.EMPTY, Bytes::plus);
    }

    /** The first that the registry has. */
    public Optional<Architecture> firstKnown() {
        for (Architecture each : architectures) {
            if (each.known()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
