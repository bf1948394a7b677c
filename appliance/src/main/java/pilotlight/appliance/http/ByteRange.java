package pilotlight.appliance.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code Range} header asks of a file (RFC 9110 section 14). */
sealed interface ByteRange {

    /** The whole file: no range asked, or one that we may ignore (other units, several ranges, nonsense). */
    ByteRange WHOLE = new Whole();

    /** A range that begins beyond the end. */
    ByteRange UNSATISFIABLE = new Unsatisfiable();

    Pattern SINGLE = Pattern.compile("\\s*bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /** All of it. */
    record Whole() implements ByteRange {}

    /** None of it. */
    record Unsatisfiable() implements ByteRange {}

    /**
     * A part.
     *
     * @param first the first byte, from 0
     * @param last the last byte, included
     */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** Reads the header, which may be null, against a file of {@code size} bytes. */
    static ByteRange of(String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return WHOLE;
        }
        Optional<Long> first = number(range.group(1));
        Optional<Long> last = number(range.group(2));
        if (first.isEmpty()) {
            return last.map(suffix -> suffix(suffix, size)).orElse(WHOLE);
        }
        return from(first.get(), last.orElse(Long.MAX_VALUE), size);
    }

    private static Optional<Long> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(digits));
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0 ? UNSATISFIABLE : new Part(Math.max(0, size - length), size - 1);
    }

    private static ByteRange from(long first, long last, long size) {
        if (last < first) {
            return WHOLE;
        }
        return first >= size ? UNSATISFIABLE : new Part(first, Math.min(last, size - 1));
    }
}
