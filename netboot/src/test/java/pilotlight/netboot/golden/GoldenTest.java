package pilotlight.netboot.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.netboot.wire.Bytes;

class GoldenTest {

    @TempDir
    Path directory;

    @Test
    void rewritesFilesWhenAsked() {
        Golden updating = new Golden(directory, true);
        updating.requireText("deep/é.txt", "é\n");
        updating.requireBytes("b.bin", Bytes.of((byte) 0x80));

        Golden comparing = new Golden(directory, false);
        comparing.requireText("deep/é.txt", "é\n");
        comparing.requireBytes("b.bin", Bytes.of((byte) 0x80));
    }

    @Test
    void failsOnADifferenceAndTellsTheFlag() throws IOException {
        Files.writeString(directory.resolve("a.txt"), "old\n");

        assertThatThrownBy(() -> new Golden(directory, false).requireText("a.txt", "new\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("golden file a.txt")
                .hasMessageContaining("-Dgolden.update=true")
                .hasMessageContaining("old")
                .hasMessageContaining("new");
        assertThatThrownBy(() -> new Golden(directory, false).requireBytes("a.txt", Bytes.EMPTY))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden.update=true");
    }

    @Test
    void failsOnAMissingFileAndTellsTheFlag() {
        assertThatThrownBy(() -> new Golden(directory, false).requireText("none.txt", ""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("golden file none.txt")
                .hasMessageContaining("-Dgolden.update=true");
    }

    @Test
    void liesInTheResourcesOfTheRunningModule() {
        Path module = Golden.ofThisModule().directory().resolve("../../..").normalize();

        assertThat(module.resolve("pom.xml")).exists();
        assertThat(module.resolve("src/test/java/pilotlight/netboot/golden")).exists();
    }
}
