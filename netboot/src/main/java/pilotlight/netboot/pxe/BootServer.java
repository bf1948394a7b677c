package pilotlight.netboot.pxe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * Where to ask for one type of boot server: an entry of sub-option 8 of option 43 (PXE 2.1 chapter 2).
 *
 * @param type which menu item leads here, 0 to 65535; 0 is local boot, 1 to 32767 are assigned
 * @param addresses up to 255 of them
 */
public record BootServer(int type, List<Ipv4> addresses) {

    private static final int HEADER_LENGTH = 3;
    private static final int ADDRESS_LENGTH = 4;

    /** Refuses types and counts that the entry cannot hold. */
    public BootServer {
        Uint16.check("a boot server type", type);
        addresses = List.copyOf(addresses);
        if (addresses.size() > 255) {
            throw new IllegalArgumentException("a boot server has at most 255 addresses, found " + addresses.size());
        }
    }

    static List<BootServer> decode(Bytes value) {
        List<BootServer> servers = new ArrayList<>();
        for (int at = 0;
                at < value.length();
                at += servers.get(servers.size() - 1).encode().length()) {
            servers.add(decodeAt(value, at));
        }
        return List.copyOf(servers);
    }

    private static BootServer decodeAt(Bytes value, int at) {
        require(value, at, HEADER_LENGTH);
        int count = value.at(at + 2);
        require(value, at, HEADER_LENGTH + count * ADDRESS_LENGTH);
        return new BootServer(
                value.uint16(at),
                IntStream.range(0, count)
                        .map(i -> at + HEADER_LENGTH + i * ADDRESS_LENGTH)
                        .mapToObj(i -> new Ipv4((int) value.uint32(i)))
                        .toList());
    }

    private static void require(Bytes value, int at, int length) {
        if (value.length() - at < length) {
            throw new MalformedPacketException(
                    "pxe boot servers", length + " bytes for an entry", value.length() - at + " bytes");
        }
    }

    Bytes encode() {
        Bytes header = Uint16.bytes(type).plus(Bytes.of((byte) addresses.size()));
        return addresses.stream().map(Ipv4::bytes).reduce(header, Bytes::plus);
    }
}
