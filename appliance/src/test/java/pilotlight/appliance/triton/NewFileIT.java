package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.netboot.wire.Bytes;

class NewFileIT {

    @TempDir
    Path directory;

    @Test
    void isWrittenWholeForEverybodyToRead() throws IOException {
        NewFile file = NewFile.of(directory.resolve("a/b"), Bytes.latin1("content"));
        assertThat(file.look()).isEqualTo(NewFile.Place.FREE);

        file.write();

        assertThat(file.look()).isEqualTo(NewFile.Place.SAME);
        assertThat(file.path()).hasContent("content");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-r--r--");
        assertThat(directory.resolve("a")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void isNeverWrittenOverAnotherOne() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "other");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));
        Path folder = Files.createDirectory(directory.resolve("folder"));

        for (Path path : new Path[] {other, link, folder}) {
            NewFile file = NewFile.of(path, Bytes.latin1("content"));
            assertThat(file.look()).isEqualTo(NewFile.Place.OTHER);
            assertThatThrownBy(file::write).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(other).hasContent("other");
    }

    @Test
    void leavesNothingIfItsSourceFails() {
        NewFile file = new NewFile(directory.resolve("file"), () -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is on fire");
            }
        });

        assertThatThrownBy(file::write).hasMessage("could not write " + file.path() + ": the disk is on fire");
        assertThat(directory).isEmptyDirectory();
    }
}
