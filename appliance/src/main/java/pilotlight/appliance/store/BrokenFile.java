package pilotlight.appliance.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A file that could not be read and is kept beside its successor, for whoever wants to save more of it. */
final class BrokenFile {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private BrokenFile() {}

    /** Renames {@code file} to {@code NAME.broken-TIME}, and returns that path. */
    static Path keep(Path file, Instant now) throws IOException {
        return Files.move(file, name(file, now));
    }

    /** Does the same and says what came of it, in plain words. */
    static String setAside(Path file, Instant now) {
        try {
            return "kept as " + keep(file, now).getFileName();
        } catch (IOException e) {
            return "it cannot be moved out of the way: " + Fault.of(e).reason();
        }
    }

    /** Like {@link #keep}, for a file that stays in use. */
    static Path copy(Path file, Instant now) throws IOException {
        return Files.copy(file, name(file, now));
    }

    private static Path name(Path file, Instant now) {
        return file.resolveSibling(file.getFileName() + ".broken-" + STAMP.format(now));
    }
}
