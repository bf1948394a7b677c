package pilotlight.netboot.pxe;

import java.util.ArrayList;
import java.util.List;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Latin1;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * The user classes of the client: option 77 (RFC 3004).
 *
 * @param names each of 1 to 255 bytes in ISO 8859-1
 */
public record UserClass(List<String> names) {

    /** What iPXE calls itself. */
    public static final String IPXE = "iPXE";

    private static final int MAX_LENGTH = 255;

    /** Refuses names that no length byte can announce. */
    public UserClass {
        names = List.copyOf(names);
        for (String name : names) {
            int length = Latin1.bytes("a user class", name).length();
            if (length == 0 || length > MAX_LENGTH) {
                throw new IllegalArgumentException("a user class has 1 to 255 bytes, found " + length);
            }
        }
    }

    /**
     * Reads a list of length-prefixed names or, where the lengths do not add up, one bare name: iPXE sends {@code iPXE} without a length.
     *
     * @throws MalformedPacketException for a bare name of more than 255 bytes
     */
    public static UserClass decode(Bytes option) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < option.length() && option.at(at) > 0 && at + option.at(at) < option.length()) {
            int next = at + 1 + option.at(at);
            names.add(option.slice(at + 1, next).cString());
            at = next;
        }
        return at == option.length() && !names.contains("") ? new UserClass(names) : bare(option);
    }

    private static UserClass bare(Bytes option) {
        String name = option.cString();
        if (name.length() > MAX_LENGTH) {
            throw new MalformedPacketException(
                    "dhcp option 77", "a name of at most 255 bytes", name.length() + " bytes");
        }
        return new UserClass(name.isEmpty() ? List.of() : List.of(name));
    }

    /** The value of option 77 as RFC 3004 has it, with lengths. */
    public Bytes encode() {
        return names.stream()
                .map(Bytes::latin1)
                .map(name -> Bytes.of((byte) name.length()).plus(name))
                .reduce(Bytes.EMPTY, Bytes::plus);
    }

    /** True if {@code name} is one of them. */
    public boolean contains(String name) {
        return names.contains(name);
    }
}
