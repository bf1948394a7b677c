package pilotlight.netboot.tftp;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One option of a request or of its acknowledgement (RFC 2347).
 *
 * @param name in lower case: GRUB compares the names in an answer byte by byte
 * @param value as it was sent
 */
public record TftpOption(String name, String value) {

    /** Bytes in a block, 8 to 65464 (RFC 2348). */
    public static final String BLOCK_SIZE = "blksize";

    /** Seconds until a packet is sent again, 1 to 255 (RFC 2349). */
    public static final String TIMEOUT = "timeout";

    /** Bytes in the file (RFC 2349). */
    public static final String TRANSFER_SIZE = "tsize";

    /** Blocks sent before an acknowledgement is awaited, 1 to 65535 (RFC 7440). */
    public static final String WINDOW_SIZE = "windowsize";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Takes the name in any case, as clients send any. */
    public TftpOption {
        TftpString.check("option name", name);
        TftpString.check("option value", value);
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Takes options up to the first that is not whole or has no name: some ROMs pad their requests with NULs or garbage. */
    static List<TftpOption> readAll(ByteBuf from) {
        List<TftpOption> options = new ArrayList<>();
        while (TftpString.isNext(from)) {
            String name = TftpString.read(from, "tftp option name");
            if (name.isEmpty() || !TftpString.isNext(from)) {
                break;
            }
            options.add(new TftpOption(name, TftpString.read(from, "tftp option value")));
        }
        return options;
    }

    /** Appends name and value. */
    void write(ByteBuf to) {
        TftpString.write(name, to);
        TftpString.write(value, to);
    }

    /** The value if it is a decimal number of at most 18 digits. */
    public OptionalLong number() {
        return NUMBER.matcher(value).matches() ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /** {@code blksize=1468}. */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
