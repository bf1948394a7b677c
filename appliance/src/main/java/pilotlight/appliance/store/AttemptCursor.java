package pilotlight.appliance.store;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Trace;

/**
 * A place in the list of attempts, newest first: behind the attempt that it names.
 *
 * @param begun when that attempt began, to the microsecond
 * @param trace its name
 */
public record AttemptCursor(Instant begun, Trace trace) {

    private static final char BETWEEN = '~';

    /** Cuts the time to what the store keeps. */
    public AttemptCursor {
        begun = begun.truncatedTo(ChronoUnit.MICROS);
    }

    static AttemptCursor behind(Attempt attempt) {
        return new AttemptCursor(attempt.begun(), attempt.trace());
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException with what was found and what is allowed
     */
    public static AttemptCursor parse(String text) {
        int between = text.indexOf(BETWEEN);
        try {
            return new AttemptCursor(
                    Instant.parse(text.substring(0, Math.max(between, 0))), new Trace(text.substring(between + 1)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a cursor as the page before gave it, TIME~TRACE, found '" + text + "'", e);
        }
    }

    /** How it is spelt in a URL: all its characters may stand there as they are. */
    @Override
    public String toString() {
        return begun.toString() + BETWEEN + trace;
    }
}
