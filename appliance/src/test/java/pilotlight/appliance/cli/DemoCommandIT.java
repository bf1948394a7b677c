package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandIT {

    private static final int TERMINAL = 80;

    @TempDir
    Path directory;

    private JarProcess demoOnce(Path jar) throws IOException {
        return JarProcess.start(jar, directory, Map.of(), "demo", "--once");
    }

    @Test
    void endsWithZeroOnceAllArrivedWhole() throws Exception {
        try (JarProcess demo = demoOnce(JarProcess.JAR)) {
            assertThat(demo.exitCode()).as(demo.err()).isZero();
            assertThat(demo.err()).isEmpty();
            assertThat(demo.out())
                    .contains("All machines got everything whole.")
                    .doesNotContain("\u001b");
            assertThat(tableIn(demo.out())).isNotEmpty().allMatch(line -> line.length() < TERMINAL);
        }
    }

    private static List<String> tableIn(String out) {
        return out.substring(out.indexOf("SHA-256")).lines().toList();
    }

    @Test
    void standsInForLoaderProgramsThatTheJarLacks() throws Exception {
        try (JarProcess demo = demoOnce(jarWithoutLoaders())) {
            assertThat(demo.exitCode()).as(demo.err()).isZero();
            assertThat(demo.out())
                    .contains("This jar was built without undionly.kpxe: the demo serves random bytes")
                    .contains("This jar was built without snponly.efi")
                    .contains("All machines got everything whole.");
        }
    }

    /** As the build makes it where iPXE is not installed: with an empty index. */
    private Path jarWithoutLoaders() throws IOException {
        Path copy = Files.copy(JarProcess.JAR, directory.resolve("bare.jar"));
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
            Path index = jar.getPath("static/netboot/INDEX");
            for (String program : Files.readAllLines(index)) {
                Files.delete(index.resolveSibling(program));
            }
            Files.writeString(index, "");
        }
        return copy;
    }
}
