package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.Rewriting.Ready;
import pilotlight.appliance.machine.Rewriting.Refused;

class RewritingIT {

    @TempDir
    Path root;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = root.resolve("52-54-00-12-34-56.yaml");
    }

    private Rewriting rewriting(String content) throws IOException {
        Files.writeString(file, content);
        return Rewriting.of(root, file, Target.parse("new"));
    }

    private static Ready ready(Rewriting rewriting) {
        assertThat(rewriting).isInstanceOf(Ready.class);
        return (Ready) rewriting;
    }

    private String reason(String content) throws IOException {
        Rewriting rewriting = rewriting(content);
        assertThat(rewriting).isInstanceOf(Refused.class);
        assertThat(Files.readString(file)).isEqualTo(content);
        return ((Refused) rewriting).reason();
    }

    private String[] list() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(path -> path.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }

    @Test
    void changesThePlatformAndNothingElse() throws IOException {
        String before = """
                # cn07, rack 12
                name:   "cn07"      # never cn7
                labels: {platform: theirs}

                platform:  'old'    # since May

                kernelArgs:
                  hostname: cn07
                  platform: untouched
                modules:
                  - path: etc/motd
                    content: |
                      platform: of this text
                """;
        ready(rewriting(before)).write();
        assertThat(Files.readString(file)).isEqualTo(before.replace("'old'", "'new'"));
        assertThat(list()).containsExactly("52-54-00-12-34-56.yaml");
    }

    @Test
    void insertsThePlatformAboveWhatTheFileSays() throws IOException {
        ready(rewriting("# cn07\r\nname: cn07\r\n")).write();
        assertThat(Files.readString(file)).isEqualTo("# cn07\r\nplatform: new\r\nname: cn07\r\n");
    }

    @Test
    void leavesAFileAloneThatSaysSoAlready() throws IOException {
        Rewriting rewriting = rewriting("platform: new # indeed\n");
        Object before = Files.getAttribute(file, "unix:ino");
        ready(rewriting).write();
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @Test
    void keepsTheMode() throws IOException {
        Rewriting rewriting = rewriting("platform: old\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        ready(rewriting).write();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void rewritesTheFileBehindALink() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("repository"));
        Path real = Files.writeString(elsewhere.resolve("cn07.txt"), "platform: old\n");
        Files.createSymbolicLink(file, real);
        ready(Rewriting.of(root, file, Target.LOCAL)).write();
        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(real)).isEqualTo("platform: local\n");
    }

    @Test
    void writesNothingOverAnEditThatCameBetween() throws IOException {
        Ready ready = ready(rewriting("platform: old\n"));
        Files.writeString(file, "platform: old\nname: cn07\n");
        assertThatThrownBy(ready::write)
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": somebody has changed it just now; look at it and try again");
        assertThat(Files.readString(file)).isEqualTo("platform: old\nname: cn07\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "platform: old\\nnmae: x\\n | :2: nmae: no such key, did you mean 'name'?",
                "platform: old\\nplatform: older\\n | :2: platform: found a second time",
                "platform: old\\n---\\nplatform: older\\n | :2: not plain YAML: ",
                "platform: 'old\\n | :2: not plain YAML: ",
                "platform: >-\\n  old\\n | : line 1: expected the value of 'platform' to be a word on one line",
                "? name\\n: cn07\\n | : its YAML is too unusual to change safely; change 'platform' by hand"
            })
    void refusesAFileThatIsBrokenOrTooOdd(String content, String sentence) throws IOException {
        assertThat(reason(content.replace("\\n", "\n"))).startsWith(file + sentence);
    }

    @Test
    void refusesAFileThatIsGone() {
        assertThat(Rewriting.of(root, file, Target.LOCAL))
                .isEqualTo(new Refused(file, file + ": no such file or directory"));
    }
}
