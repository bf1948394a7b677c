package pilotlight.netboot.wire;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An Ethernet address, 48 bits. Every spelling that operators and boot programs use is read; each one that a file name or script needs
 * has a method.
 *
 * @param value the address as a number, 0 to 2^48-1
 */
public record MacAddress(long value) implements Comparable<MacAddress> {

    private static final long MAX = 0xffff_ffff_ffffL;
    private static final int LENGTH = 6;
    private static final int DEVICE_BITS = 24;

    /** What the makers of the Raspberry Pi have of the IEEE's registry. */
    private static final Set<Long> RASPBERRY_PI =
            Set.of(0xb827ebL, 0xdca632L, 0xe45f01L, 0x28cdc1L, 0xd83addL, 0x2ccf67L);

    /** Refuses numbers beyond 48 bits. */
    public MacAddress {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("a MAC address has 48 bits, found " + Long.toHexString(value));
        }
    }

    /**
     * Reads {@code 52:54:00:12:34:56}, {@code 52-54-00-12-34-56}, {@code 5254.0012.3456} or {@code 525400123456} in any case.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    public static MacAddress parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no MAC address: expected 12 hexadecimal digits, such as 52:54:00:12:34:56"));
    }

    /** Like {@link #parse}, empty where {@code text} is none. */
    public static Optional<MacAddress> find(String text) {
        String digits = withoutSeparators(text);
        return digits.matches("[0-9a-fA-F]{12}")
                ? Optional.of(new MacAddress(HexFormat.fromHexDigitsToLong(digits)))
                : Optional.empty();
    }

    private static String withoutSeparators(String text) {
        if (text.matches("..([:-]..){5}")) {
            return text.replaceAll("[:-]", "");
        }
        return text.matches("....([.]....){2}") ? text.replace(".", "") : text;
    }

    /** True if a Raspberry Pi has it. */
    public boolean raspberryPi() {
        return RASPBERRY_PI.contains(value >> DEVICE_BITS);
    }

    /** The address in the first six bytes of {@code bytes}. */
    public static MacAddress of(Bytes bytes) {
        return new MacAddress(bytes.uint32(0) << 16 | bytes.uint16(4));
    }

    /** The six bytes, most significant first. */
    public Bytes bytes() {
        byte[] octets = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            octets[i] = (byte) (value >> 8 * (LENGTH - 1 - i));
        }
        return Bytes.of(octets);
    }

    /** {@code 525400123456}: directory names below {@code bootfs/}. */
    public String bare() {
        return HexFormat.of().toHexDigits(value, 2 * LENGTH);
    }

    /** {@code 01525400123456} in upper case: the hardware type and address in Triton's file names. */
    public String triton() {
        return "01" + bare().toUpperCase(Locale.ROOT);
    }

    /** {@code 52-54-00-12-34-56}: assignment files, pxelinux and {@code BOOTIF}. */
    public String dashes() {
        return HexFormat.ofDelimiter("-").formatHex(bytes().toArray());
    }

    /** {@code 52:54:00:12:34:56}. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes().toArray());
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(value, other.value);
    }
}
