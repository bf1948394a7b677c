package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody said that a file's digest is.
 *
 * @param hex lower-case hexadecimal digits: 40 of a SHA-1, or 64 of a SHA-256
 */
public record ExpectedDigest(String hex) {

    private static final int SHA1_DIGITS = 40;

    /** Takes both cases; refuses everything else with a sentence. */
    public ExpectedDigest {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!isOne(hex)) {
            throw new IllegalArgumentException("'" + hex
                    + "' is no digest: expected the 40 hexadecimal digits of a SHA-1, or the 64 of a SHA-256");
        }
    }

    /** True if {@code text} has as many digits as a digest. */
    public static boolean isOne(String text) {
        return text.matches("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}");
    }

    /** Reads all of {@code file}; a sentence if it is another one. */
    public Optional<String> fault(Path file, Progress progress) throws IOException {
        FileDigest found = FileDigest.of(
                file, new Meter(progress, SourceFile.of("file", file).size()));
        boolean isSha1 = hex.length() == SHA1_DIGITS;
        String has = isSha1 ? found.sha1() : found.sha256();
        return has.equals(hex)
                ? Optional.empty()
                : Optional.of(
                        "it has the " + (isSha1 ? "SHA-1 " : "SHA-256 ") + has + " where " + hex + " was expected");
    }
}
