package pilotlight.netboot.pxe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Tlv;

/**
 * The sub-options of options 43, 82 and 175 in their order; unknown and repeated ones are kept.
 *
 * @param all every sub-option
 */
public record SubOptions(List<Tlv> all) {

    /** No sub-options. */
    public static final SubOptions EMPTY = new SubOptions(List.of());

    /** Keeps its own list. */
    public SubOptions {
        all = List.copyOf(all);
    }

    /**
     * Reads options 82 and 175, in which every code has a length.
     *
     * @param where the option, for the exception
     * @throws pilotlight.netboot.wire.MalformedPacketException if a length points beyond the option
     */
    public static SubOptions decode(Bytes option, String where) {
        return new SubOptions(Tlv.decode(option, where));
    }

    /** Writes options 82 and 175. */
    public Bytes encode() {
        return all.stream().map(Tlv::encode).reduce(Bytes.EMPTY, Bytes::plus);
    }

    /**
     * Reads option 43, which may hold pads (0) and ends with 255 (RFC 2132 section 8.4).
     *
     * @param where the option, for the exception
     * @throws pilotlight.netboot.wire.MalformedPacketException if a length points beyond the option
     */
    public static SubOptions decodePadded(Bytes option, String where) {
        return new SubOptions(Tlv.decodePadded(option, where));
    }

    /** Writes option 43, with its end. */
    public Bytes encodeEnded() {
        return encode().plus(Bytes.of((byte) Tlv.END));
    }

    /** The value of the first sub-option {@code code}. */
    public Optional<Bytes> get(int code) {
        return all.stream().filter(each -> each.code() == code).map(Tlv::value).findFirst();
    }

    /** True if there is a sub-option {@code code}. */
    public boolean has(int code) {
        return get(code).isPresent();
    }

    /** These and one more, at the end. */
    public SubOptions with(int code, Bytes value) {
        return new SubOptions(
                Stream.concat(all.stream(), Stream.of(new Tlv(code, value))).toList());
    }
}
