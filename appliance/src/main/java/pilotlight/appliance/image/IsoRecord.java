package pilotlight.appliance.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A directory record (ECMA-119, 9.1). Names are those of the primary volume: no Rock Ridge, no Joliet.
 *
 * @param name without version ({@code ;1}) and without the dot that ends a name without extension; empty for the directory itself and its parent
 * @param block the extent's first block
 * @param size bytes of the extent
 * @param directory true if the extent is a list of such records
 * @param whole true if the file is in one piece: neither more extents follow nor is it interleaved
 */
record IsoRecord(String name, long block, long size, boolean directory, boolean whole) {

    private static final int SHORTEST = 34;
    private static final int NAME = 33;

    /** Decodes the record at {@code list}'s position, and moves on behind it; of a broken one nothing moves. */
    static Optional<IsoRecord> read(ByteBuffer list) {
        int start = list.position();
        int length = Byte.toUnsignedInt(list.get(start));
        if (length < SHORTEST || length > list.remaining() || NAME + octet(list, start + 32) > length) {
            return Optional.empty();
        }
        list.position(start + length);
        int flags = octet(list, start + 25);
        return Optional.of(new IsoRecord(
                name(list, start),
                Integer.toUnsignedLong(list.getInt(start + 2)) + octet(list, start + 1),
                Integer.toUnsignedLong(list.getInt(start + 10)),
                (flags & 0x02) != 0,
                (flags & 0x80) == 0 && octet(list, start + 26) == 0));
    }

    private static String name(ByteBuffer list, int start) {
        byte[] name = new byte[octet(list, start + 32)];
        list.get(start + NAME, name);
        return name.length == 1 && name[0] <= 1
                ? ""
                : new String(name, StandardCharsets.ISO_8859_1)
                        .replaceFirst(";[0-9]*$", "")
                        .replaceFirst("\\.$", "");
    }

    private static int octet(ByteBuffer list, int at) {
        return Byte.toUnsignedInt(list.get(at));
    }
}
