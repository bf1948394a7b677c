package pilotlight.netboot.dhcp6;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Latin1;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * Options in the order in which they are written. A code may come more than once: a message can hold several IA_NA.
 *
 * @param list in that order
 */
public record Dhcp6Options(List<Dhcp6Option> list) {

    /** No options. */
    public static final Dhcp6Options EMPTY = new Dhcp6Options(List.of());

    /** Copies the list. */
    public Dhcp6Options {
        list = List.copyOf(list);
    }

    /**
     * Reads a run of options.
     *
     * @param where the field, for the exception
     * @throws MalformedPacketException if a length points beyond the run
     */
    public static Dhcp6Options decode(Bytes run, String where) {
        List<Dhcp6Option> read = new ArrayList<>();
        for (int at = 0; at < run.length(); ) {
            Dhcp6Option option = decodeOne(run, at, where);
            read.add(option);
            at += Dhcp6Option.HEADER + option.value().length();
        }
        return new Dhcp6Options(read);
    }

    private static Dhcp6Option decodeOne(Bytes run, int at, String where) {
        int left = run.length() - at - Dhcp6Option.HEADER;
        if (left < 0) {
            throw new MalformedPacketException(where, "a code and a length", run.length() - at + " bytes");
        }
        int length = run.uint16(at + 2);
        if (length > left) {
            throw new MalformedPacketException(where, length + " bytes for code " + run.uint16(at), left + " bytes");
        }
        int from = at + Dhcp6Option.HEADER;
        return new Dhcp6Option(new Dhcp6Code(run.uint16(at)), run.slice(from, from + length));
    }

    /** All of them as they stand in a message. */
    public Bytes encode() {
        return list.stream().map(Dhcp6Option::encode).reduce(Bytes.EMPTY, Bytes::plus);
    }

    /** The value of the first {@code code}, if it is there. */
    public Optional<Bytes> get(Dhcp6Code code) {
        return all(code).findFirst();
    }

    /** The values of every {@code code}, in order. */
    public Stream<Bytes> all(Dhcp6Code code) {
        return list.stream().filter(option -> option.code().equals(code)).map(Dhcp6Option::value);
    }

    /** True if {@code code} is there, even without a value. */
    public boolean has(Dhcp6Code code) {
        return get(code).isPresent();
    }

    /** These options and one more, after the others. */
    public Dhcp6Options with(Dhcp6Code code, Bytes value) {
        return new Dhcp6Options(Stream.concat(list.stream(), Stream.of(new Dhcp6Option(code, value)))
                .toList());
    }

    /**
     * Like {@link #with(Dhcp6Code, Bytes)}, for text in ISO 8859-1; no NUL is added.
     *
     * @throws IllegalArgumentException if {@code text} has other characters
     */
    public Dhcp6Options with(Dhcp6Code code, String text) {
        return with(code, Latin1.bytes("option " + code.code(), text));
    }

    /** Like {@link #with(Dhcp6Code, Bytes)} where there is a value. */
    public Dhcp6Options with(Dhcp6Code code, Optional<Bytes> value) {
        return value.map(present -> with(code, present)).orElse(this);
    }
}
