package pilotlight.appliance.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a feed.
 *
 * @param run of the appliance: numbers begin anew with each
 * @param number of the last entry that is behind it
 */
public record Position(String run, long number) {

    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,16})-(\\d{1,18})");

    /** Reads {@code RUN-NUMBER}; empty for anything else. */
    public static Optional<Position> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Position(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** {@code RUN-NUMBER}: the id of an entry. */
    @Override
    public String toString() {
        return run + "-" + number;
    }
}
