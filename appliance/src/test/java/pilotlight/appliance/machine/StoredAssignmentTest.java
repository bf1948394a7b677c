package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

class StoredAssignmentTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:00:00:01");

    private static final String YAML = """
            name: cn07            # a comment
            uuid: 564d8f2a-0000-4000-8000-0000000000ff
            serial: 007
            macs: [525400000002]
            labels: {rack: r12}
            platform: 20210731T223008Z
            transport: tftp
            console: {default: vga}
            kernelArgs: {quiet: , big: 1e5, version: 1.10, no: no, on: "true", yes: true, mask: 0xff, empty: ""}
            kernelFlags: {-k: true, -m: milestone=none}
            network:
              vnics: [{ip: 10.0.0.7, netmask: 255.255.255.0, mac: "52:54:00:00:00:01", vlan_id: 12, primary: true}]
            modules: [{path: etc/motd, content: "Zürich\\n"}, {path: etc/zero, base64: AAA=}]
            offer: binl
            """;

    private static AssignmentFile.Good good(StoredAssignment stored) {
        assertThat(stored.problems()).isEmpty();
        return stored.said().lastGood().orElseThrow();
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever a file can say, the store says the same. */
    @Test
    void carriesAllThatAFileCan() {
        StoredAssignment read = StoredAssignment.read(Path.of("cn07.yaml"), MAC, bytes(YAML));
        StoredAssignment kept = StoredAssignment.parse(Optional.of(MAC), read.word());

        assertThat(good(kept).machine()).isEqualTo(good(read).machine()).isPresent();
        assertThat(good(kept).target()).isEqualTo(good(read).target()).isPresent();
        assertThat(good(kept).details()).isEqualTo(good(read).details());
        assertThat(good(kept).details().modules()).hasSize(2);
        assertThat(StoredAssignment.parse(Optional.of(MAC), kept.word())).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "none", "20210731T223008Z", "{\"platform\":\"x\",\"kernelArgs\":{}}", "{}"})
    void isReadFromItsWord(String word) {
        StoredAssignment stored = StoredAssignment.parse(Optional.of(MAC), word);
        assertThat(stored.problems()).isEmpty();
        assertThat(stored.word()).isEqualTo(word);
        assertThat(stored.isDocument()).isEqualTo(word.startsWith("{"));
    }

    @Test
    void isATargetWhereItSaysNothingElse() {
        assertThat(StoredAssignment.parse(Optional.of(MAC), "{\"platform\": \"x\"}"))
                .isEqualTo(StoredAssignment.of(Optional.of(MAC), Target.parse("x")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"transport":"nfs"}                        | transport: found 'nfs', expected http or tftp
            {"platform":"../x"}                        | platform: '../x' cannot name a platform
            {"modules":[{"path":"a","file":"secret"}]} | modules[0].file: found the file 'secret', expected content or base64
            {"modules":[{"path":"../a","content":""}]} | modules[0].path: module path '../a'
            """)
    void saysWhatIsWrongByItsKeys(String document, String complaint) {
        assertThat(StoredAssignment.parse(Optional.of(MAC), document).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith(complaint))
                .satisfies(problem -> assertThat(problem.line()).isZero());
    }

    @Test
    void tellsTheLinesOfAnOperatorsFile() {
        assertThat(StoredAssignment.read(Path.of("cn07.yaml"), MAC, bytes("name: a\ntransport: nfs\nkernelArgs: 3\n"))
                        .problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "cn07.yaml:2: transport: found 'nfs', expected http or tftp",
                        "cn07.yaml:3: kernelArgs: found '3', expected keys with values");
    }

    @Test
    void leavesTheDefaultWithoutAName() {
        assertThat(StoredAssignment.parse(Optional.empty(), "{\"name\": \"a\"}").problems())
                .extracting(Problem::toString)
                .containsExactly("store/default: name: belongs to one machine, expected only in its own file");
    }

    @Test
    void isNotTooLargeForTheStore() {
        String large = "{\"name\":\"" + "a".repeat(1_000_000) + "\"}";
        assertThat(StoredAssignment.parse(Optional.of(MAC), large).problems())
                .extracting(Problem::message)
                .containsExactly("expected at most 1000000 characters of JSON");
    }
}
