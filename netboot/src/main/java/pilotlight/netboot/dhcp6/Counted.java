package pilotlight.netboot.dhcp6;

import java.util.ArrayList;
import java.util.List;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/** Runs of values with 16-bit lengths: the bodies of options 15, 16 and 60 (RFC 8415 sections 21.15 and 21.16, RFC 5970 section 3.2). */
public final class Counted {

    private Counted() {}

    /**
     * Reads a run.
     *
     * @param where the field, for the exception
     * @throws MalformedPacketException if the lengths do not add up
     */
    public static List<Bytes> decode(Bytes run, String where) {
        List<Bytes> read = new ArrayList<>();
        for (int at = 0; at < run.length(); ) {
            int from = at + 2;
            int to = from <= run.length() ? from + run.uint16(at) : Integer.MAX_VALUE;
            if (to > run.length()) {
                throw new MalformedPacketException(where, "lengths that add up", run.length() + " bytes in all");
            }
            read.add(run.slice(from, to));
            at = to;
        }
        return List.copyOf(read);
    }

    /** Writes a run. */
    public static Bytes encode(List<Bytes> values) {
        return values.stream()
                .map(value -> Numbers.uint16(value.length()).plus(value))
                .reduce(Bytes.EMPTY, Bytes::plus);
    }
}
