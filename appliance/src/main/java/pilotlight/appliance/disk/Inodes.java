package pilotlight.appliance.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How many more files a file system can hold: Java does not tell, {@code stat -f} does. */
public final class Inodes {

    private static final int PATIENCE_SECONDS = 5;

    private Inodes() {}

    /** Those that are free where {@code directory} lies; empty where they are not counted, as by btrfs, or there is no such program. */
    public static OptionalLong free(Path directory) throws IOException {
        Process stat;
        try {
            stat = new ProcessBuilder("stat", "-f", "-c", "%d %c", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchProgram) {
            return OptionalLong.empty();
        }
        try {
            boolean ended = stat.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended && stat.exitValue() == 0
                    ? read(new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    : OptionalLong.empty();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } finally {
            stat.destroyForcibly();
        }
    }

    /** @param text free and all, {@code 812 4096}; all is 0 where nobody counts */
    public static OptionalLong read(String text) {
        String[] words = text.strip().split(" ");
        boolean isCounted = words.length == 2 && words[0].matches("\\d+") && words[1].matches("0*[1-9]\\d*");
        return isCounted ? OptionalLong.of(Long.parseLong(words[0])) : OptionalLong.empty();
    }
}
