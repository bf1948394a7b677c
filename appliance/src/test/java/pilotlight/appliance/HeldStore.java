package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.h2.tools.Shell;

/** A store that another process has open: H2's own shell at its prompt. */
public final class HeldStore implements AutoCloseable {

    private final Process shell;

    private HeldStore(Process shell) {
        this.shell = shell;
    }

    /** Opens the store in {@code state} and holds it until closed. */
    public static HeldStore in(Path state) throws Exception {
        Path h2 = Path.of(
                Shell.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process shell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        h2.toString(),
                        Shell.class.getName(),
                        "-url",
                        "jdbc:h2:file:" + state.resolve("store"),
                        "-user",
                        "",
                        "-password",
                        "")
                .redirectErrorStream(true)
                .start();
        awaitPrompt(shell.inputReader());
        return new HeldStore(shell);
    }

    private static void awaitPrompt(BufferedReader said) throws IOException {
        StringBuilder prompt = new StringBuilder();
        while (prompt.indexOf("sql>") < 0) {
            int next = said.read();
            assertThat(next).as("H2 said: %s", prompt).isNotNegative();
            prompt.append((char) next);
        }
    }

    @Override
    public void close() {
        shell.destroyForcibly().onExit().join();
    }
}
