package pilotlight.netboot.tftp;

import java.util.Locale;

/**
 * How a file's bytes are put on the wire (RFC 1350). Any other mode, {@code mail} too, is kept as it was asked for: whoever serves it
 * answers with {@link ErrorCode#ILLEGAL_OPERATION}.
 *
 * @param name in lower case
 */
public record TransferMode(String name) {

    /** The bytes as they are. */
    public static final TransferMode OCTET = new TransferMode("octet");

    /** Text with the line ends of Telnet: rare, from switches and telephones. */
    public static final TransferMode NETASCII = new TransferMode("netascii");

    /** Takes any case, as clients send any. */
    public TransferMode {
        TftpString.check("transfer mode", name);
        name = name.toLowerCase(Locale.ROOT);
    }

    /** The mode with this name, known or not. */
    public static TransferMode of(String name) {
        return new TransferMode(name);
    }

    /** True for the two modes that can be served. */
    public boolean isKnown() {
        return equals(OCTET) || equals(NETASCII);
    }
}
