package pilotlight.netboot.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import pilotlight.netboot.wire.Bytes;

/**
 * Files in the tests' resources that hold what the code must produce. With {@code -Dgolden.update=true} they are rewritten instead of
 * compared; the difference then shows in the version control.
 *
 * @param directory where the files are
 * @param update true to rewrite them
 */
public record Golden(Path directory, boolean update) {

    private static final String FLAG = "golden.update";

    /** The golden files of the module whose tests are running. */
    public static Golden ofThisModule() {
        Path module = Path.of(System.getProperty("basedir", ""));
        return new Golden(module.resolve("src/test/resources"), Boolean.getBoolean(FLAG));
    }

    /** Fails unless {@code actual} is the text in {@code file}, a path such as {@code captures/ovmf-pxe.txt}. */
    public void requireText(String file, String actual) {
        if (update) {
            write(file, actual.getBytes(StandardCharsets.UTF_8));
            return;
        }
        assertThat(actual).as(advice(file)).isEqualTo(new String(read(file), StandardCharsets.UTF_8));
    }

    /** Fails unless {@code actual} are the bytes in {@code file}. */
    public void requireBytes(String file, Bytes actual) {
        if (update) {
            write(file, actual.toArray());
            return;
        }
        assertThat(actual).as(advice(file)).isEqualTo(Bytes.of(read(file)));
    }

    private byte[] read(String file) {
        Path path = directory.resolve(file);
        assertThat(path).as(advice(file)).exists();
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void write(String file, byte[] content) {
        Path path = directory.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String advice(String file) {
        return "golden file %s; if what is new is right, rewrite it with -D%s=true".formatted(file, FLAG);
    }
}
