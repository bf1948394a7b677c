package pilotlight.netboot.syslog;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * Syslog datagrams to lines. Senders are many and careless, so much is believed: a line of RFC 3164 may lack its time and its hostname
 * (section 4.3), and its priority; of RFC 5424, which is known by its version, the header must be whole (section 6).
 */
public final class SyslogCodec {

    /** More is passed over: what RFC 5426 section 3.2 advises receivers to take, in bytes. */
    public static final int LONGEST = 2048;

    private static final int USER_NOTICE = 13;
    private static final int HIGHEST = 191;
    private static final Pattern PRIORITY = Pattern.compile("<(\\d{1,3})>(.*)", Pattern.DOTALL);
    private static final Pattern IETF = Pattern.compile("1 (\\S+) (\\S{1,255}) (\\S+ \\S+ \\S+ .*)", Pattern.DOTALL);
    private static final Pattern BSD = Pattern.compile(
            "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-3]?\\d \\d\\d:\\d\\d:\\d\\d (.*)", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.:_-]{0,254}) (.*)", Pattern.DOTALL);
    private static final String NIL = "-";

    private SyslogCodec() {}

    /**
     * Reads one datagram.
     *
     * @throws MalformedPacketException at {@code "syslog length"}, {@code "syslog priority"} or {@code "syslog header"}
     */
    public static SyslogLine decode(ByteBuf from) {
        int length = Math.min(LONGEST, from.readableBytes());
        String line = from.readCharSequence(length, StandardCharsets.UTF_8).toString();
        if (line.isBlank()) {
            throw new MalformedPacketException("syslog length", "a line", length + " bytes without one");
        }
        return line.startsWith("<") ? prioritised(line) : bsd(USER_NOTICE, line);
    }

    private static SyslogLine prioritised(String line) {
        Matcher found = PRIORITY.matcher(line);
        if (!found.matches() || Integer.parseInt(found.group(1)) > HIGHEST) {
            throw new MalformedPacketException(
                    "syslog priority", "<0> to <" + HIGHEST + ">", line.substring(0, Math.min(5, line.length())));
        }
        int priority = Integer.parseInt(found.group(1));
        return found.group(2).startsWith("1 ") ? ietf(priority, found.group(2)) : bsd(priority, found.group(2));
    }

    private static SyslogLine ietf(int priority, String line) {
        Matcher found = IETF.matcher(line);
        if (!found.matches()) {
            throw new MalformedPacketException(
                    "syslog header", "time, hostname, application, process, message id and data", "less");
        }
        return new SyslogLine(priority, Optional.of(found.group(2)).filter(name -> !name.equals(NIL)), found.group(3));
    }

    /** A word that ends in a colon, or in a process number, is the tag: then there is no hostname. */
    private static SyslogLine bsd(int priority, String line) {
        Matcher timed = BSD.matcher(line);
        if (!timed.matches()) {
            return new SyslogLine(priority, Optional.empty(), line);
        }
        Matcher host = HOST.matcher(timed.group(1));
        return host.matches() && !host.group(1).endsWith(":")
                ? new SyslogLine(priority, Optional.of(host.group(1)), host.group(2))
                : new SyslogLine(priority, Optional.empty(), timed.group(1));
    }
}
