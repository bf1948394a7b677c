package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of a service: {@code serve}, and where. It is read by hand, because picocli describes every command before it runs one,
 * with classes so old that no class-data archive takes them: a fifth of a second, of which machines that wait would have nothing. Any
 * other line is picocli's, and so are all mistakes.
 *
 * @param place what the options say
 */
record ServeLine(Place place) {

    private static final String COMMAND = "serve";
    private static final Set<String> OPTIONS = Set.of("--config", "--state", "--port-offset");

    /** Reads {@code args}; empty if there is anything in them but {@code serve} and plain options with values. */
    static Optional<ServeLine> read(String... args) {
        Map<String, String> options = new HashMap<>();
        boolean serve = false;
        for (int next = 0; next < args.length; next++) {
            if (args[next].equals(COMMAND) && !serve) {
                serve = true;
            } else if (!OPTIONS.contains(args[next])
                    || ++next == args.length
                    || !isPlain(args[next])
                    || options.put(args[next - 1], args[next]) != null) {
                return Optional.empty();
            }
        }
        return serve ? line(options) : Optional.empty();
    }

    /** Neither quoted nor an option nor a command of its own. */
    private static boolean isPlain(String value) {
        return !value.isEmpty() && Character.isLetterOrDigit(value.codePointAt(0)) && !value.equals(COMMAND)
                || value.startsWith("/")
                || value.startsWith(".");
    }

    private static Optional<ServeLine> line(Map<String, String> options) {
        try {
            return Optional.of(new ServeLine(new Place(
                    path(options.get("--config")),
                    path(options.get("--state")),
                    number(options.get("--port-offset")))));
        } catch (IllegalArgumentException noPathOrNumber) {
            return Optional.empty();
        }
    }

    private static Path path(String value) {
        return value == null ? null : Path.of(value);
    }

    private static Integer number(String value) {
        return value == null ? null : Integer.valueOf(value);
    }

    /** Serves; what went wrong stands on {@code err}. Returns the exit code. */
    int run(PrintWriter err) {
        try {
            return new ServeCommand(place).call();
        } catch (Exception thrown) {
            return Failure.tell(thrown, err);
        }
    }
}
