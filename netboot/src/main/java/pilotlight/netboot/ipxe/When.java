package pilotlight.netboot.ipxe;

import java.util.Arrays;
import java.util.Optional;

/** Whether a command runs, given how the one before it on the line ended ({@code command_terminator}). */
public enum When {
    /** In any case; also the first command of a line. */
    ALWAYS(";"),
    /** If it succeeded. */
    ON_SUCCESS("&&"),
    /** If it failed. */
    ON_FAILURE("||");

    private final String separator;

    When(String separator) {
        this.separator = separator;
    }

    /** The word that stands between the two commands. */
    public String separator() {
        return separator;
    }

    /** What {@code word} stands for, empty for an ordinary word. */
    static Optional<When> find(String word) {
        return Arrays.stream(values())
                .filter(when -> when.separator.equals(word))
                .findFirst();
    }
}
