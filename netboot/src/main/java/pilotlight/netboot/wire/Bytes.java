package pilotlight.netboot.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes with the equality that records need. */
public final class Bytes {

    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Copies {@code content}. */
    public static Bytes of(byte... content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /** The bytes of {@code text} in ISO 8859-1, which is what DHCP and TFTP carry. */
    public static Bytes latin1(String text) {
        return new Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads hexadecimal digits; spaces and line ends between them are skipped. */
    public static Bytes hex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits.replaceAll("\\s", "")));
    }

    /** Takes {@code length} bytes from {@code from}, which the caller has checked to hold them. */
    public static Bytes read(ByteBuf from, int length) {
        if (length == 0) {
            return EMPTY;
        }
        byte[] content = new byte[length];
        from.readBytes(content);
        return new Bytes(content);
    }

    /** Appends these bytes to {@code to}. */
    public void write(ByteBuf to) {
        to.writeBytes(content);
    }

    /** Appends {@code length} of these bytes, from {@code offset} on, to {@code to}. */
    public void write(int offset, int length, ByteBuf to) {
        to.writeBytes(content, offset, length);
    }

    /** How many bytes. */
    public int length() {
        return content.length;
    }

    /** True if there is no byte. */
    public boolean isEmpty() {
        return content.length == 0;
    }

    /** The byte at {@code index}, 0 to 255. */
    public int at(int index) {
        return content[index] & 0xff;
    }

    /** The big-endian 16-bit number at {@code index}. */
    public int uint16(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /** The big-endian 32-bit number at {@code index}. */
    public long uint32(int index) {
        return (long) uint16(index) << 16 | uint16(index + 2);
    }

    /** The bytes {@code from} (included) to {@code to} (excluded). */
    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(content, from, to));
    }

    /** These bytes followed by {@code more}. */
    public Bytes plus(Bytes more) {
        byte[] joined = Arrays.copyOf(content, content.length + more.content.length);
        System.arraycopy(more.content, 0, joined, content.length, more.content.length);
        return new Bytes(joined);
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** The bytes read as text in {@code charset}. */
    public String text(Charset charset) {
        return new String(content, charset);
    }

    /** The bytes read as ISO 8859-1 up to the first NUL: what a C program takes the field for. */
    public String cString() {
        int end = 0;
        while (end < content.length && content[end] != 0) {
            end++;
        }
        return end == 0 ? "" : new String(content, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Lower-case hexadecimal without separators. */
    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return hex();
    }
}
