package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitIT {

    private static final Path UNIT = Path.of("../systemd/pilotlight.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    Path directory;

    @Test
    void isWhatSystemdUnderstands() throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE) && Files.isExecutable(Path.of("/usr/bin/java")));
        Process verify = new ProcessBuilder(ANALYZE.toString(), "verify", UNIT.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines().filter(line -> line.contains("pilotlight"))).isEmpty();
        assertThat(verify.waitFor()).as(said).isZero();
    }

    @Test
    void givesFlagsThatThisJavaTakes() throws Exception {
        try (JarProcess process = JarProcess.start(
                JarProcess.JAR, directory, Map.of("JDK_JAVA_OPTIONS", flagsIn(directory)), "--version")) {
            assertThat(process.exitCode()).as(process.err()).isZero();
            assertThat(process.out()).startsWith("pilotlight ");
            assertThat(process.err().lines())
                    .allSatisfy(line -> assertThat(line).startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"));
        }
    }

    /** The unit's flags, with the service's own directories replaced. */
    private static String flagsIn(Path directory) throws IOException {
        Matcher flags = Pattern.compile("Environment=\"JDK_JAVA_OPTIONS=(.*)\"").matcher(Files.readString(UNIT));
        assertThat(flags.find()).isTrue();
        return flags.group(1).replaceAll("/(var/lib|run)/pilotlight", directory.toString());
    }
}
