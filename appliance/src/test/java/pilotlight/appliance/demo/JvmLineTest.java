package pilotlight.appliance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmLineTest {

    private static final Path JAVA = Path.of("/bin/java");
    private static final Path FILE = Path.of("/x/classes.jsa");

    @Test
    void writesWhatItsJavaUnderstands() {
        assertThat(new JvmLine(JAVA, 17, List.of("-Xmx1m")).making(FILE))
                .containsExactly("/bin/java", "-Xmx1m", "-XX:ArchiveClassesAtExit=/x/classes.jsa");
        assertThat(new JvmLine(JAVA, 25, List.of()).making(FILE))
                .containsExactly("/bin/java", "-XX:AOTCacheOutput=/x/classes.jsa");
    }

    @Test
    void doesNotReadTheArchiveThatItReplaces() {
        assertThat(new JvmLine(
                                JAVA,
                                17,
                                List.of(
                                        "-XX:SharedArchiveFile=/x/classes.jsa",
                                        "-Xshare:auto",
                                        "-javaagent:a.jar",
                                        "-XX:+UseSerialGC"))
                        .options())
                .containsExactly("-XX:+UseSerialGC");
    }
}
