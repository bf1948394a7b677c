package pilotlight.appliance.yaml;

import java.nio.file.Path;

/**
 * A mistake in a file that an operator wrote.
 *
 * @param file where
 * @param line 1 and up; 0 where the file as a whole is meant
 * @param message what was found and what is allowed, one sentence
 */
public record Problem(Path file, int line, String message) {

    /** {@code FILE:LINE: MESSAGE}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
