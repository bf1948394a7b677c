package pilotlight.netboot.tftp;

import io.netty.buffer.ByteBuf;

/**
 * The line ends of {@link TransferMode#NETASCII} (RFC 764 by way of RFC 1350). The mode is for small texts: a whole text is turned in
 * memory, and whoever serves it refuses texts beyond {@link #MAX_LENGTH} with {@link ErrorCode#NOT_DEFINED} and a sentence.
 */
public final class Netascii {

    /** The longest text that is worth turning in memory, in bytes: 1 MiB. */
    public static final int MAX_LENGTH = 1 << 20;

    private Netascii() {}

    /** Appends the text in {@code from} to {@code to}: LF becomes CR LF, CR becomes CR NUL. */
    public static void encode(ByteBuf from, ByteBuf to) {
        from.forEachByte(octet -> {
            switch (octet) {
                case '\n' -> to.writeByte('\r').writeByte('\n');
                case '\r' -> to.writeByte('\r').writeByte(0);
                default -> to.writeByte(octet);
            }
            return true;
        });
    }
}
