package pilotlight.appliance.triton;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that a booter had, and what came of it.
 *
 * @param what in words, such as {@code platform 20210731T223008Z} or {@code extra/joysetup/node.config}
 * @param outcome what came of it
 * @param detail why, or what to know of it; empty where there is nothing to say
 */
public record ImportItem(String what, Outcome outcome, String detail) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** File names are a stranger's: what could forge a line, or command a terminal, is replaced. */
    public ImportItem {
        what = CONTROL.matcher(what).replaceAll("?");
        detail = CONTROL.matcher(detail).replaceAll("?");
    }

    /** What can come of one thing. */
    public enum Outcome {
        /** It is here now; after a dry run: it would be. */
        IMPORTED,
        /** It was here before and was left alone. */
        THERE,
        /** It is not carried over. */
        LEFT;

        /** {@code imported}, {@code there} or {@code left}: how lists spell it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
