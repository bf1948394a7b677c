package pilotlight.netboot.dhcp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Latin1;
import pilotlight.netboot.wire.Tlv;

/**
 * The options of a DHCP message in the order in which they are written. Each has a whole value of any length: parts (RFC 3396), overload,
 * pads and the end are the codec's affair. Option 82 stays last, where RFC 3046 wants it.
 */
public final class DhcpOptions {

    /** No options. */
    public static final DhcpOptions EMPTY = new DhcpOptions(new Option[0]);

    /** A packet has a dozen: looking through them is quicker than any map. */
    private final Option[] options;

    private record Option(OptionCode code, Bytes value) {}

    private DhcpOptions(Option[] options) {
        this.options = options;
    }

    /** The options of {@code parts}, which hold no framing; those of one code are joined where the first of them stood (RFC 3396). */
    static DhcpOptions joining(List<Tlv> parts) {
        Option[] joined = new Option[parts.size()];
        int count = 0;
        for (Tlv part : parts) {
            OptionCode code = OptionCode.of(part.code());
            int known = indexOf(joined, count, code);
            Bytes value = known < 0 ? part.value() : joined[known].value().plus(part.value());
            joined[known < 0 ? count++ : known] = new Option(code, value);
        }
        return new DhcpOptions(relayAgentLast(Arrays.copyOf(joined, count)));
    }

    private static int indexOf(Option[] options, int count, OptionCode code) {
        for (int i = 0; i < count; i++) {
            if (options[i].code().code() == code.code()) {
                return i;
            }
        }
        return -1;
    }

    private int indexOf(OptionCode code) {
        return indexOf(options, options.length, code);
    }

    /** The value of {@code code}, if it is there. */
    public Optional<Bytes> get(OptionCode code) {
        int at = indexOf(code);
        return at < 0 ? Optional.empty() : Optional.of(options[at].value());
    }

    /** True if {@code code} is there, even without a value. */
    public boolean has(OptionCode code) {
        return indexOf(code) >= 0;
    }

    /**
     * These options and {@code code}: in its old place if it was there, else after the others.
     *
     * @throws IllegalArgumentException for pad, end and overload, which are no options but the codec's framing
     */
    public DhcpOptions with(OptionCode code, Bytes value) {
        if (code.equals(OptionCode.PAD) || code.equals(OptionCode.END) || code.equals(OptionCode.OVERLOAD)) {
            throw new IllegalArgumentException(
                    "option " + code.code() + " (" + code + ") frames options and holds none");
        }
        int known = indexOf(code);
        Option[] changed = Arrays.copyOf(options, options.length + (known < 0 ? 1 : 0));
        changed[known < 0 ? options.length : known] = new Option(code, value);
        return new DhcpOptions(relayAgentLast(changed));
    }

    /**
     * Like {@link #with(OptionCode, Bytes)}, for text in ISO 8859-1; no NUL is added.
     *
     * @throws IllegalArgumentException if {@code text} has other characters
     */
    public DhcpOptions with(OptionCode code, String text) {
        return with(code, Latin1.bytes("option " + code.code(), text));
    }

    /** These options but {@code code}. */
    public DhcpOptions without(OptionCode code) {
        return new DhcpOptions(
                Stream.of(options).filter(option -> !option.code().equals(code)).toArray(Option[]::new));
    }

    /** The options that are there, in order. */
    public List<OptionCode> codes() {
        return Stream.of(options).map(Option::code).toList();
    }

    /** Appends them all to {@code packet}, without an end. */
    void write(ByteBuf packet) {
        for (Option option : options) {
            OptionWriter.write(option.code(), option.value(), packet);
        }
    }

    private static Option[] relayAgentLast(Option[] options) {
        int last = options.length - 1;
        int at = indexOf(options, last, OptionCode.RELAY_AGENT);
        if (at >= 0) {
            Option relayAgent = options[at];
            System.arraycopy(options, at + 1, options, at, last - at);
            options[last] = relayAgent;
        }
        return options;
    }

    /** True for the same options in the same order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DhcpOptions that && Arrays.equals(options, that.options);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(options);
    }

    /** Each option's name and hexadecimal value. */
    @Override
    public String toString() {
        return Stream.of(options)
                .map(option -> option.code() + "=" + option.value())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
