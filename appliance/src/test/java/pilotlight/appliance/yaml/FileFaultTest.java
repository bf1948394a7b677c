package pilotlight.appliance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileFaultTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/f"), "/f: permission denied", "permission denied"),
                Arguments.of(
                        new NoSuchFileException("/f"), "/f: no such file or directory", "no such file or directory"),
                Arguments.of(new NotDirectoryException("/f"), "/f: not a directory", "not a directory"),
                Arguments.of(new FileAlreadyExistsException("/f"), "/f: not a directory", "not a directory"),
                Arguments.of(
                        new FileSystemException("/f", null, "No space left on device"),
                        "/f: No space left on device",
                        "No space left on device"),
                Arguments.of(new FileSystemException("/f"), "/f: cannot be used", "cannot be used"),
                Arguments.of(new IOException("Is a directory"), "Is a directory", "Is a directory"),
                Arguments.of(new IOException(), "IOException", "IOException"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysItInWords(IOException fault, String sentence, String reason) {
        assertThat(FileFault.of(fault)).isEqualTo(sentence);
        assertThat(FileFault.reason(fault)).isEqualTo(reason);
    }
}
