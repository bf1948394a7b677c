package pilotlight.appliance.rehearse;

import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the status and the headers of an HTTP/1.1 response as they come, in whatever pieces (RFC 9112). */
final class ResponseHead {

    private static final int LONGEST = 16 * 1024;
    private static final String END = "\r\n\r\n";

    private final StringBuilder text = new StringBuilder(256);
    private final boolean titleCase;

    /** @param titleCase true for programs that know {@code Content-Length} in this spelling only */
    ResponseHead(boolean titleCase) {
        this.titleCase = titleCase;
    }

    /**
     * Takes what belongs to the head, and leaves the rest.
     *
     * @return true once all of it is here
     * @throws IllegalArgumentException if it is too long
     */
    boolean take(ByteBuf content) {
        while (content.isReadable()) {
            text.append((char) content.readUnsignedByte());
            if (text.length() >= END.length() && text.indexOf(END, text.length() - END.length()) >= 0) {
                return true;
            }
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("the headers of the answer have more than " + LONGEST + " bytes");
            }
        }
        return false;
    }

    /** The first line, such as {@code HTTP/1.1 200 OK}. */
    String statusLine() {
        int end = text.indexOf("\r\n");
        return text.substring(0, Math.max(0, end));
    }

    /** {@code 200}; 0 if it says none. */
    int status() {
        String line = statusLine();
        return line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?") ? Integer.parseInt(line.substring(9, 12)) : 0;
    }

    /** How long the content is. */
    OptionalLong length() {
        String value = header("Content-Length", titleCase);
        return value.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /** In how many seconds to come back (RFC 9110 section 10.2.3); as a date it is not understood. */
    OptionalInt retryAfter() {
        String value = header("Retry-After", false);
        return value.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }

    private String header(String name, boolean exactly) {
        return text.toString()
                .lines()
                .filter(line -> line.regionMatches(!exactly, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
