package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.cli.Operator.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandIT {

    @TempDir
    Path directory;

    private Operator operator;
    private Path tftpboot;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        tftpboot = directory.resolve("tftpboot");
        put("os/20210731T223008Z/platform/i86pc/kernel/amd64/unix", "unix");
        put("os/20210731T223008Z/platform/i86pc/amd64/boot_archive", "archive");
        put(
                "cache/52:54:00:12:34:56.json",
                "{\"platform\": \"20210731T223008Z\", \"kernel_args\": {\"hostname\": \"cn07\"}}");
        put("undionly.kpxe", "loader");
    }

    private void put(String path, String content) throws IOException {
        Path file = tftpboot.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Answer imports(String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "import";
        line[1] = "triton";
        line[2] = tftpboot.toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return operator.types(line);
    }

    @Test
    void importsAndSaysWhat() {
        assertThat(imports()).isEqualTo(new Answer(0, """
                OUTCOME   WHAT                       REMARKS
                imported  platform 20210731T223008Z  smartos
                imported  netboot/undionly.kpxe
                imported  machine 52:54:00:12:34:56
                imported 3, there already 0, not carried over 0
                """, ""));
        assertThat(operator.types("machine", "show", Operator.MAC).out()).contains("cn07", "20210731T223008Z");
        assertThat(imports().out()).endsWith("imported 0, there already 3, not carried over 0\n");
    }

    @Test
    void showsWhatItWouldDo() {
        Answer answer = imports("--dry-run");
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .contains("would import  machine 52:54:00:12:34:56\n")
                .endsWith("would import 3, there already 0, not carried over 0\n");
        assertThat(operator.state()).doesNotExist();
        assertThat(operator.settings.assignments()).isEmptyDirectory();
    }

    @Test
    void tellsByItsExitCodeThatSomethingWasLeft() throws IOException {
        put("notes.txt", "x");
        Answer answer = imports("--json");
        assertThat(answer.code()).isEqualTo(1);
        JsonNode items = JsonMapper.shared().readTree(answer.out()).get("items");
        assertThat(items.get(0).propertyNames()).containsExactly("what", "outcome", "detail");
        assertThat(items.get(0).get("outcome").asString()).isEqualTo("imported");
        assertThat(items.get(3).get("what").asString()).startsWith(tftpboot + "/notes.txt");
        assertThat(items.get(3).get("outcome").asString()).isEqualTo("left");
    }

    @Test
    void refusesADirectoryThatIsNoBooters() throws IOException {
        tftpboot = Files.createDirectories(directory.resolve("empty"));
        Answer answer = imports();
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).startsWith(tftpboot + " is not a booter's /tftpboot: expected any of cache");
    }
}
