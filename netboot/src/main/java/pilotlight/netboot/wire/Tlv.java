package pilotlight.netboot.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A code, a length and a value, one byte each for code and length: how DHCP writes its options (RFC 2132 section 2) and most of their
 * sub-options.
 *
 * @param code the code, 0 to 255
 * @param value 0 to 255 bytes
 */
public record Tlv(int code, Bytes value) {

    /** The longest value that one length byte can announce. */
    public static final int MAX_LENGTH = 255;

    /** A lone byte to be skipped, in runs that are padded. */
    public static final int PAD = 0;

    /** A lone byte that ends the run, in runs that are padded. */
    public static final int END = 255;

    /** Refuses codes and lengths that no byte can hold. */
    public Tlv {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("a code is 0 to 255, found " + code);
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a value has at most 255 bytes, found " + value.length());
        }
    }

    /**
     * Reads a run in which every code has a length: options 82 and 175.
     *
     * @param where the field, for the exception
     * @throws MalformedPacketException if a length points beyond the run
     */
    public static List<Tlv> decode(Bytes run, String where) {
        List<Tlv> read = new ArrayList<>();
        for (int at = 0; at < run.length(); ) {
            at = decodeOne(run, at, where, read);
        }
        return List.copyOf(read);
    }

    /**
     * Reads a run with pads, up to its end byte: option 43. A missing end byte is tolerated.
     *
     * @param where the field, for the exception
     * @throws MalformedPacketException if a length points beyond the run
     */
    public static List<Tlv> decodePadded(Bytes run, String where) {
        List<Tlv> read = new ArrayList<>();
        for (int at = 0; at < run.length() && run.at(at) != END; ) {
            at = run.at(at) == PAD ? at + 1 : decodeOne(run, at, where, read);
        }
        return Collections.unmodifiableList(read);
    }

    /**
     * Reads a run with pads, up to its end byte or to an entry that claims more bytes than there are: what was read before counts, as
     * dnsmasq and ISC dhcpd have it for the options of a packet.
     *
     * @param where the field, for {@code cutOff}
     * @param cutOff told of the field if an entry of it was passed over
     */
    public static List<Tlv> decodeIntact(Bytes run, String where, Consumer<String> cutOff) {
        List<Tlv> read = new ArrayList<>();
        int at = 0;
        while (at < run.length() && run.at(at) != END) {
            if (run.at(at) != PAD && !isWhole(run, at)) {
                cutOff.accept(where);
                break;
            }
            at = run.at(at) == PAD ? at + 1 : decodeOne(run, at, where, read);
        }
        return Collections.unmodifiableList(read);
    }

    private static boolean isWhole(Bytes run, int at) {
        return at + 1 < run.length() && at + 2 + run.at(at + 1) <= run.length();
    }

    private static int decodeOne(Bytes run, int at, String where, List<Tlv> read) {
        int code = run.at(at);
        if (at + 1 == run.length()) {
            throw new MalformedPacketException(where, "a length after code " + code, "the end");
        }
        int from = at + 2;
        int to = from + run.at(at + 1);
        if (to > run.length()) {
            throw new MalformedPacketException(
                    where, run.at(at + 1) + " bytes for code " + code, run.length() - from + " bytes");
        }
        read.add(new Tlv(code, run.slice(from, to)));
        return to;
    }

    /** The code, the length and the value. */
    public Bytes encode() {
        return Bytes.of((byte) code, (byte) value.length()).plus(value);
    }
}
