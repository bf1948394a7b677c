package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.cli.Operator.Answer;
import pilotlight.appliance.platform.TritonTarballs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlatformCommandIT {

    private static final String STAMP = TritonTarballs.STAMP;
    private static final int HEADER = 0x202;

    @TempDir
    Path directory;

    private Operator operator;
    private Path kernel;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        kernel = Files.writeString(directory.resolve("vmlinuz"), "k".repeat(HEADER) + "HdrS" + "k".repeat(HEADER));
    }

    private Answer add(String name) {
        return operator.types("platform", "add", name, "--kernel", kernel.toString());
    }

    private Answer platform(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "platform";
        System.arraycopy(words, 0, line, 1, words.length);
        return operator.types(line);
    }

    private static void assertRefused(Answer answer, String sentence) {
        assertThat(answer).isEqualTo(new Answer(1, "", sentence + "\n"));
    }

    @Test
    void addsAnyKernel() {
        assertThat(add("one")).isEqualTo(new Answer(0, "installed one (linux, 1.0 kB, x64)\n", ""));
        assertThat(platform("list").out().lines())
                .satisfiesExactly(
                        titles ->
                                assertThat(titles).isEqualTo("NAME  OS     ARCH  SIZE    INSTALLED             USERS"),
                        line -> assertThat(line)
                                .startsWith("one   linux  x64   1.0 kB  20")
                                .endsWith("Z  0"));
    }

    @Test
    void addsNothingThatItRefuses() throws IOException {
        add("one");
        assertThat(add("one").err()).contains("one").contains("already");
        assertThat(add("local").err()).startsWith("'local' cannot name a platform: expected letters");
        kernel = Files.writeString(directory.resolve("text"), "no kernel");
        assertRefused(
                add("two"),
                "kernel " + kernel
                        + " does not look like one: expected an x86 bzImage, an EFI program or an Image of arm, RISC-V or LoongArch");
        kernel = directory.resolve("nowhere");
        assertThat(add("two").err()).contains(kernel + " does not exist");
        assertThat(add("two").code()).isEqualTo(1);
        assertThat(platform("list").out().lines()).hasSize(2);
    }

    @Test
    void listsAsJson() {
        add("one");
        platform("set-default", "one");
        JsonNode listed =
                JsonMapper.shared().readTree(platform("list", "--json").out()).get(0);
        assertThat(listed.propertyNames())
                .containsExactly(
                        "name",
                        "kind",
                        "os",
                        "architecture",
                        "size",
                        "files",
                        "args",
                        "installed",
                        "isDefault",
                        "isLatest",
                        "users");
        assertThat(listed.get("kind").asString()).isEqualTo("linux");
        assertThat(listed.get("architecture").asString()).isEqualTo("x64");
        assertThat(listed.get("isDefault").asBoolean()).isTrue();
        assertThat(listed.get("files").get(0).propertyNames()).containsExactly("path", "role", "size", "sha256");
        assertThat(listed.get("files").get(0).get("role").asString()).isEqualTo("kernel");
        assertThat(JsonMapper.shared()
                        .readTree(platform("show", "one", "--json").out()))
                .isEqualTo(listed);
    }

    @Test
    void showsOnePlatformAndItsUsers() throws IOException {
        add("one");
        assertThat(platform("show", "one").out()).contains("assigned to: nobody\n", "vmlinuz", "kernel");
        operator.assigns("525400123456.yaml", "name: cn07\nplatform: one\n");
        assertThat(platform("show", "one").out()).contains("assigned to: cn07\n");
    }

    @Test
    void addsAnArchitectureThatIsStatedAndRefusesOneThatIsNone() {
        String file = kernel.toString();

        assertThat(platform("add", "arm", "--kernel", file, "--arch", "arm64").out())
                .isEqualTo("installed arm (linux, 1.0 kB, arm64)\n");
        assertThat(platform("show", "arm").out()).startsWith("arm  linux  arm64  1.0 kB  installed ");
        assertThat(platform("add", "odd", "--kernel", file, "--arch", "x86_64"))
                .isEqualTo(new Answer(
                        2, "", "--arch: found 'x86_64', expected one of x64, i386, arm64, arm32, riscv64, loong64\n"));
    }

    @Test
    void listsBesideWhatCannotBeBooted() throws IOException {
        add("one");
        Files.createDirectories(operator.state().resolve("os/broken"));
        Files.writeString(operator.state().resolve("os/stray.tgz"), "");
        Answer answer = platform("list");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("one").doesNotContain("stray");
        assertThat(answer.err()).contains("stray.tgz is a file").contains("broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "verify", "usage"})
    void namesThePlatformsThatThereAre(String command) {
        assertThat(platform(command, "two"))
                .isEqualTo(
                        new Answer(
                                2,
                                "",
                                "platform 'two' is not installed: expected an installed platform, of which there is none yet\n"));
        add("one");
        assertThat(platform(command, "local"))
                .isEqualTo(new Answer(2, "", "platform 'local' is not installed: expected one of one\n"));
    }

    @Test
    void verifiesAllUnlessSomeAreNamed() throws IOException {
        add("one");
        add("two");
        assertThat(platform("verify").out()).isEqualTo("one is what was installed\ntwo is what was installed\n");
        Files.delete(operator.state().resolve("os/one/vmlinuz"));
        assertThat(platform("verify", "two").code()).isZero();
        Answer answer = platform("verify");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEqualTo("two is what was installed\n");
        assertThat(answer.err()).contains("/os/one");
    }

    @Test
    void findsTheFileThatGotLongerOrLost() throws IOException {
        Path tarball = TritonTarballs.linux("platform-" + STAMP)
                .write(directory.resolve("platform-" + STAMP + ".tgz"), TritonTarballs.Packing.GZIP);
        platform("install", tarball.toString());
        Path files = operator.state().resolve("os/" + STAMP + "/platform/x86_64");
        Files.writeString(files.resolve("vmlinuz"), "longer than before, by far");
        Files.delete(files.resolve("filesystem.packages"));
        assertThat(platform("verify", STAMP).err())
                .contains("was installed with 14 bytes in platform/x86_64/vmlinuz; now there are 26")
                .contains("has lost its file platform/x86_64/filesystem.packages");
    }

    @Test
    void saysWhoUsesAPlatform() throws IOException {
        add("one");
        assertThat(platform("usage", "one")).isEqualTo(new Answer(0, "", ""));
        operator.assigns("525400123456.yaml", "name: cn07\nplatform: one\n");
        operator.assigns("default.yaml", "platform: one\n");
        assertThat(platform("usage", "one").out()).isEqualTo("""
                MAC                NAME  BY
                default
                52:54:00:12:34:56  cn07  file
                """);
        JsonNode usage =
                JsonMapper.shared().readTree(platform("usage", "one", "--json").out());
        assertThat(usage.propertyNames()).containsExactly("platform", "users", "isDefault");
        assertThat(usage.get("users").get(0).propertyNames()).containsExactly("mac", "name", "by", "certain");
        assertThat(platform("list").out()).containsPattern("one .* 1 +default\n");
    }

    @Test
    void findsTheFileThatChanged() throws IOException {
        add("one");
        Files.writeString(operator.state().resolve("os/one/vmlinuz"), "k".repeat(HEADER) + "HdrS" + "x".repeat(HEADER));
        Answer answer = platform("verify", "one");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).startsWith("one: its vmlinuz is not what was installed: expected the SHA-256 ");
    }
}
