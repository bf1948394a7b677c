package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.MacAddress;

class NewAssignmentFileIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");

    @TempDir
    Path directory;

    @Test
    void writesAFileThatTheServiceCanReadIntoADirectoryThatItMakes() throws IOException {
        Path assignments = directory.resolve("etc/assignments");

        NewAssignmentFile outcome = NewAssignmentFile.write(assignments, MAC, Map.of("name", "cn07"));

        Path file = assignments.resolve("52-54-00-12-34-56.yaml");
        assertThat(outcome).isEqualTo(new NewAssignmentFile.Written(file));
        assertThat(file).hasContent("name: cn07\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(names(assignments)).containsExactly("52-54-00-12-34-56.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"52-54-00-12-34-56.yaml", "525400123456.yml", "52:54:00:12:34:56.yaml"})
    void leavesAFileThatIsThereAlone(String name) throws IOException {
        Path old = Files.writeString(directory.resolve(name), "name: old\n");

        NewAssignmentFile outcome = NewAssignmentFile.write(directory, MAC, Map.of("name", "cn07"));

        assertThat(outcome).isEqualTo(new NewAssignmentFile.Exists(old));
        assertThat(old).hasContent("name: old\n");
        assertThat(names(directory)).containsExactly(name);
    }

    private static Stream<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
