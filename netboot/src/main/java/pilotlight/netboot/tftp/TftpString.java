package pilotlight.netboot.tftp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import pilotlight.netboot.wire.MalformedPacketException;

/** The NUL-terminated ISO 8859-1 string that every text in TFTP is. */
final class TftpString {

    private TftpString() {}

    /** Takes a string and its NUL, which must be there; {@code where} names the field. */
    static String read(ByteBuf from, String where) {
        if (!isNext(from)) {
            throw new MalformedPacketException(
                    where, "a string that ends in NUL", from.readableBytes() + " bytes without");
        }
        String text = from.readCharSequence(from.bytesBefore((byte) 0), StandardCharsets.ISO_8859_1)
                .toString();
        from.skipBytes(1);
        return text;
    }

    /** Takes a string whose NUL may be missing, as some clients leave it out of their errors. */
    static String readLenient(ByteBuf from) {
        int end = from.bytesBefore((byte) 0);
        return from.readCharSequence(end < 0 ? from.readableBytes() : end, StandardCharsets.ISO_8859_1)
                .toString();
    }

    /** True if a whole string with its NUL comes next. */
    static boolean isNext(ByteBuf from) {
        return from.bytesBefore((byte) 0) >= 0;
    }

    /** Appends {@code text} and its NUL; characters beyond ISO 8859-1 become question marks. */
    static void write(String text, ByteBuf to) {
        to.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        to.writeByte(0);
    }

    /** Refuses a text that would end early on the wire. */
    static void check(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " cannot contain NUL, found '" + text + "'");
        }
    }
}
