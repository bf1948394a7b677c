package pilotlight.appliance.lab;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.h2.tools.Shell;

/** Another process that has the appliance's database open, which locks it for everybody else: H2's own shell at its prompt. */
final class StoreLock {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private StoreLock() {}

    /** Opens the store of {@code installation} and holds it until the process is closed. */
    static BackgroundProcess hold(Installation installation, Path log) {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                h2(),
                Shell.class.getName(),
                "-url",
                "jdbc:h2:file:" + installation.store(),
                "-user",
                "",
                "-password",
                "");
        BackgroundProcess shell = installation.namespace().start("h2", command, log);
        shell.awaitSaying(LIMIT, List.of("sql>"));
        return shell;
    }

    private static String h2() {
        try {
            return Path.of(Shell.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
