package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import pilotlight.netboot.wire.Bytes;

/**
 * Assignment files, read as if they lay in a directory.
 *
 * @param directory where the files of modules really lie
 */
record TestFiles(Path directory) {

    AssignmentFile read(String name, String text) {
        return read(name, bytes(text));
    }

    AssignmentFile read(String name, Bytes content) {
        return AssignmentReader.read(directory.resolve(name), content, new ModuleDirectory(directory, new HashMap<>()));
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    AssignmentFile.Good good(String text) {
        AssignmentFile file = read("52-54-00-12-34-56.yaml", text);
        assertThat(file.problems()).isEmpty();
        return file.lastGood().orElseThrow();
    }

    List<String> complaints(String text) {
        return read("52-54-00-12-34-56.yaml", text).problems().stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }
}
