package pilotlight.appliance.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/**
 * How large a terminal is.
 *
 * @param width in columns
 * @param height in lines
 */
record Terminal(int width, int height) {

    /** What terminals have of which nothing else is known. */
    static final Terminal USUAL = new Terminal(80, 24);

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
    private static final Pattern STTY = Pattern.compile("(\\d+) (\\d+)\\s*");
    private static final int PATIENCE_SECONDS = 3;

    /** True if the standard output is one that moves its cursor. Picocli heeds NO_COLOR and what the standard output is. */
    static boolean moves() {
        return Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM"));
    }

    /** The one of this process: as COLUMNS and LINES say, else as it says itself. */
    static Terminal here() {
        return of(System.getenv(), stty());
    }

    /** @param stty lines and columns, as {@code stty size} tells them; empty where it does not */
    static Terminal of(Map<String, String> environment, String stty) {
        Matcher told = STTY.matcher(stty);
        boolean known = told.matches();
        return new Terminal(
                number(environment.get("COLUMNS"))
                        .or(() -> number(known ? told.group(2) : null))
                        .orElse(USUAL.width),
                number(environment.get("LINES"))
                        .or(() -> number(known ? told.group(1) : null))
                        .orElse(USUAL.height));
    }

    private static Optional<Integer> number(String text) {
        return Optional.ofNullable(text)
                .filter(digits -> NUMBER.matcher(digits).matches())
                .map(Integer::valueOf);
    }

    private static String stty() {
        return said(new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")));
    }

    /** What a program says that ends at once; nothing where it is missing, does not end, or may not read its input. */
    static String said(ProcessBuilder program) {
        try {
            Process started =
                    program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (started.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new String(started.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            }
            started.destroyForcibly();
            return "";
        } catch (IOException missing) {
            return "";
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
