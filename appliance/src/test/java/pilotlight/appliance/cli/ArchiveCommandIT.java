package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCommandIT {

    @TempDir
    Path directory;

    private JarProcess run(Path jar, String options, String... words) throws IOException {
        return JarProcess.start(jar, directory, Map.of("JDK_JAVA_OPTIONS", options), words);
    }

    /** How many classes came out of an archive when {@code jar} said its version. */
    private long shared(Path jar, String options) throws Exception {
        Path log = directory.resolve("classes.txt");
        try (JarProcess process =
                run(jar, options + " -Xlog:class+load:file=" + log, "serve", "--state", "/proc/none")) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.err()).contains("/proc/none").doesNotContain("jsa: ", "rror", "arning");
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" pilotlight.") && line.contains("source: shared objects file"))
                .count();
    }

    @Test
    void makesAnArchiveThatTheNextStartUses() throws Exception {
        Path archive = directory.resolve("state/classes.jsa");
        Path other = Files.copy(JarProcess.JAR, directory.resolve("other.jar"));
        String using = "-XX:SharedArchiveFile=" + archive + " -Xshare:auto -Xlog:disable";
        assertThat(shared(JarProcess.JAR, using)).as("while there is none").isZero();
        try (JarProcess making = run(
                JarProcess.JAR, using, "archive", "--state", archive.getParent().toString())) {
            assertThat(making.exitCode()).as(making.err()).isZero();
            assertThat(making.out()).startsWith("made " + archive + ", ");
        }
        assertThat(archive.getParent().toFile().list()).containsExactly("classes.jsa");
        assertThat(shared(JarProcess.JAR, using)).as("of this jar").isPositive();
        assertThat(shared(other, using)).as("of another jar").isZero();
        Files.delete(archive);
        Files.writeString(archive, "no archive at all");
        assertThat(shared(JarProcess.JAR, using)).as("of rubbish").isZero();
    }

    @Test
    void leavesTheOldOneWhereNoneCanBeMade() throws Exception {
        Path archive = Files.writeString(directory.resolve("classes.jsa"), "the old one");
        try (JarProcess making = run(
                JarProcess.JAR, "-Djava.io.tmpdir=" + directory.resolve("none"), "archive", "-o", archive.toString())) {
            assertThat(making.exitCode()).isEqualTo(1);
            assertThat(making.err().lines().skip(1)).singleElement().asString().contains("no such file or directory");
        }
        assertThat(archive).hasContent("the old one");
    }
}
