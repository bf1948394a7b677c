package pilotlight.netboot.dhcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Latin1;

/**
 * The options of a DHCP message in the order in which they are written. Each has a whole value of any length: parts (RFC 3396), overload,
 * pads and the end are the codec's affair. Option 82 stays last, where RFC 3046 wants it.
 */
public final class DhcpOptions {

    /** No options. */
    public static final DhcpOptions EMPTY = new DhcpOptions(Map.of());

    private final Map<OptionCode, Bytes> values;

    private DhcpOptions(Map<OptionCode, Bytes> values) {
        this.values = values;
    }

    /** The options in the order of {@code values}, which hold no framing. */
    static DhcpOptions of(Map<OptionCode, Bytes> values) {
        return new DhcpOptions(relayAgentLast(new LinkedHashMap<>(values)));
    }

    /** The value of {@code code}, if it is there. */
    public Optional<Bytes> get(OptionCode code) {
        return Optional.ofNullable(values.get(code));
    }

    /** True if {@code code} is there, even without a value. */
    public boolean has(OptionCode code) {
        return values.containsKey(code);
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
        Map<OptionCode, Bytes> changed = new LinkedHashMap<>(values);
        changed.put(code, value);
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
        Map<OptionCode, Bytes> changed = new LinkedHashMap<>(values);
        changed.remove(code);
        return new DhcpOptions(changed);
    }

    /** The options that are there, in order. */
    public List<OptionCode> codes() {
        return List.copyOf(values.keySet());
    }

    private static Map<OptionCode, Bytes> relayAgentLast(Map<OptionCode, Bytes> values) {
        Bytes relayAgent = values.remove(OptionCode.RELAY_AGENT);
        if (relayAgent != null) {
            values.put(OptionCode.RELAY_AGENT, relayAgent);
        }
        return values;
    }

    /** True for the same options in the same order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DhcpOptions that && values.equals(that.values) && codes().equals(that.codes());
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Each option's name and hexadecimal value. */
    @Override
    public String toString() {
        return values.toString();
    }
}
