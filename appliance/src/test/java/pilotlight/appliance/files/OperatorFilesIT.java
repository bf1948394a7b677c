package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorFilesIT {

    @TempDir
    Path directory;

    private Rack rack;
    private Path secret;

    @BeforeEach
    void build() throws IOException {
        rack = new Rack(Files.createDirectories(directory.resolve("state")));
        secret = Files.writeString(
                Files.createDirectories(directory.resolve("outside")).resolve("secret"), "secret");
    }

    @Test
    void keepsItsSnapshotWhileNothingChanges() throws IOException {
        rack.put("extra/a", "a");
        rack.put("bootfs/not-a-mac/x", "a mistake that stays");
        rack.operator.refresh();
        OperatorFiles.Snapshot snapshot = rack.operator.snapshot();
        rack.operator.refresh();
        assertThat(rack.operator.snapshot()).isSameAs(snapshot);
        rack.put("extra/a", "longer");
        rack.operator.refresh();
        assertThat(rack.operator.snapshot()).isNotSameAs(snapshot);
        assertThat(rack.read("extra/a")).isEqualTo("longer");
    }

    @Test
    void forgetsWhatIsGone() throws IOException {
        Path file = rack.put("override/boot.ipxe", "by hand");
        rack.operator.refresh();
        assertThat(rack.read("boot.ipxe")).isEqualTo("by hand");
        Files.delete(file);
        rack.operator.refresh();
        assertThat(rack.read("boot.ipxe")).startsWith("#!ipxe");
    }

    @Test
    void followsLinksThatStayInside() throws IOException {
        rack.put("extra/real/a", "a");
        Files.createSymbolicLink(rack.state.resolve("extra/file"), Path.of("real/a"));
        Files.createSymbolicLink(rack.state.resolve("extra/folder"), Path.of("real"));
        rack.operator.refresh();
        assertThat(rack.read("extra/file")).isEqualTo("a");
        assertThat(rack.read("extra/folder/a")).isEqualTo("a");
    }

    @Test
    void refusesLinksThatLeadOutside() throws IOException {
        rack.put("extra/a", "a");
        Files.createSymbolicLink(rack.state.resolve("extra/file"), secret);
        Files.createSymbolicLink(rack.state.resolve("extra/folder"), secret.getParent());
        Files.createSymbolicLink(rack.state.resolve("extra/up"), Path.of("../os"));
        rack.operator.refresh();
        assertThat(rack.read("extra/file"))
                .isEqualTo("REFUSED 'file' is a symbolic link that leads out of its directory");
        assertThat(rack.read("extra/folder/secret")).startsWith("REFUSED");
        assertThat(rack.read("extra/up/live/vmlinuz")).startsWith("REFUSED");
    }

    @Test
    void survivesLinksThatLeadInCircles() throws IOException {
        rack.put("extra/a/b", "b");
        Files.createSymbolicLink(rack.state.resolve("extra/a/again"), Path.of("../a"));
        rack.operator.refresh();
        assertThat(rack.read("extra/a/b")).isEqualTo("b");
        assertThat(rack.operator.snapshot().mistakes())
                .singleElement()
                .asString()
                .contains("extra/a/again");
    }

    @Test
    void takesADirectoryThatIsItselfALink() throws IOException {
        Files.createSymbolicLink(rack.state.resolve("extra"), secret.getParent());
        rack.operator.refresh();
        assertThat(rack.read("extra/secret")).isEqualTo("secret");
    }

    @Test
    void saysWhatItCannotUse() throws IOException {
        rack.put("bootfs/not-a-mac/x", "x");
        rack.put("bootfs/525400123456/with blank", "x");
        rack.put("templates/local.ipxe.mustache", "{{#open}}");
        rack.operator.refresh();
        assertThat(rack.operator.snapshot().mistakes())
                .anySatisfy(mistake ->
                        assertThat(mistake).contains("not-a-mac/x: expected it in a directory named by a MAC address"))
                .anySatisfy(mistake -> assertThat(mistake).contains("module path 'with blank'"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("template local.ipxe.mustache"))
                .hasSize(3);
    }
}
