package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.Nic;
import pilotlight.appliance.yaml.Problem;
import pilotlight.appliance.yaml.YamlMutation;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

class AssignmentReaderTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final long SEED = 20_261_120;

    @TempDir
    private Path directory;

    private AssignmentFile read(String name, String text) {
        return read(name, bytes(text));
    }

    private AssignmentFile read(String name, Bytes content) {
        return AssignmentReader.read(directory.resolve(name), content, new ModuleDirectory(directory, new HashMap<>()));
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private AssignmentFile.Good good(String text) {
        AssignmentFile file = read("52-54-00-12-34-56.yaml", text);
        assertThat(file.problems()).isEmpty();
        return file.lastGood().orElseThrow();
    }

    private List<String> complaints(String text) {
        return read("52-54-00-12-34-56.yaml", text).problems().stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }

    private static String shipped(String name) throws IOException {
        try (InputStream in = AssignmentReaderTest.class.getResourceAsStream("/config/assignments/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "52-54-00-12-34-56.yaml",
                "52:54:00:12:34:56.yaml",
                "525400123456.yaml",
                "5254.0012.3456.yaml",
                "52-54-00-12-34-56.yml"
            })
    void takesTheMachineFromTheNameInAnySpelling(String name) {
        assertThat(read(name, "").machine()).contains(Machine.of(MAC));
    }

    @Test
    void readsUpperCaseNames() {
        assertThat(read("52-54-00-AB-CD-EF.yaml", "").machine())
                .contains(Machine.of(MacAddress.parse("52:54:00:ab:cd:ef")));
    }

    @Test
    void refusesNamesThatAreNoMachines() {
        assertThat(read("cn07.yaml", "platform: local").problems())
                .singleElement()
                .asString()
                .contains("cn07.yaml: the name is that of no machine: expected a MAC address");
    }

    @Test
    void readsWhoTheMachineIs() {
        assertThat(good("""
                        name: cn07
                        uuid: 44454C4C-3200-1036-804d-b2c04f575931
                        serial: 0123
                        macs: [525400123457, 52-54-00-12-34-56, 52:54:00:12:34:58]
                        labels: {rack: r12, size: 2, note: ""}
                        setup: false
                        """).machine())
                .contains(new Machine(
                        MAC,
                        Set.of(MacAddress.parse("525400123457"), MacAddress.parse("525400123458")),
                        Optional.of(UUID.fromString("44454c4c-3200-1036-804d-b2c04f575931")),
                        Optional.of("0123"),
                        Optional.of("cn07"),
                        Map.of("rack", "r12", "size", "2", "note", ""),
                        Optional.of(false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20210731T223008Z", "local", "none", "debian-12"})
    void readsWhatToBoot(String platform) {
        assertThat(good("platform: " + platform).target()).contains(Target.parse(platform));
    }

    @Test
    void readsHowToBoot() {
        assertThat(good("transport: tftp\nconsole: {default: vga, serial: none}\noffer: binl")
                        .details())
                .isEqualTo(new Assignment(
                        Target.NONE,
                        Optional.of(Transport.TFTP),
                        Optional.of(new Console("vga", "none")),
                        Map.of(),
                        KernelFlags.NONE,
                        Optional.empty(),
                        List.of(),
                        Optional.of(OfferStyle.BINL),
                        Optional.empty(),
                        BootMode.NORMAL));
        assertThat(good("console: {default: vga}").details().console()).contains(new Console("vga", "ttyb"));
    }

    @Test
    void takesKeysWithoutValuesForNotSaid() {
        String empty = "labels:\nconsole:\nkernelArgs:\nkernelFlags:\nnetwork:\nmodules:\nmacs:\n";
        assertThat(good(empty)).isEqualTo(good(""));
    }

    @Test
    void keepsKernelArgumentsInOrderAndAsWritten() {
        assertThat(good("kernelArgs: {z: true, b: 010, a: no, quiet: , single: '', ip: 'a b=c', n: 1.50}")
                        .details()
                        .kernelArgs())
                .hasToString("{z=true, b=010, a=no, quiet=, single=, ip=a b=c, n=1.50}");
    }

    @Test
    void dropsFlagsThatAreFalse() {
        assertThat(good("kernelFlags: {-v: false, -m: milestone=none, -k: true, -x: 'true'}")
                        .details()
                        .kernelFlags())
                .isEqualTo(new KernelFlags(new TreeMap<>(Map.of(
                        "-m", Optional.of("milestone=none"), "-k", Optional.empty(), "-x", Optional.of("true")))));
    }

    @Test
    void readsModulesFromFilesTextAndBase64() throws IOException {
        Files.createDirectories(directory.resolve("sub"));
        Files.write(directory.resolve("sub/a.bin"), new byte[] {0, (byte) 0xff});
        Files.createSymbolicLink(directory.resolve("link"), Path.of("sub/a.bin"));

        assertThat(good("""
                        modules:
                          - {path: a, file: sub/a.bin}
                          - {path: b, file: link}
                          - {path: etc/c, content: "grün\\n"}
                          - path: d
                            base64: |
                              AP8A
                              /w==
                        """).details().modules())
                .containsExactly(
                        new BootModule("a", Bytes.hex("00ff")),
                        new BootModule("b", Bytes.hex("00ff")),
                        new BootModule("etc/c", Bytes.hex("6772c3bc6e0a")),
                        new BootModule("d", Bytes.hex("00ff00ff")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {path: a, file: ../secret}             | leads out of
            {path: a, file: /etc/hostname}         | leads out of
            {path: a, file: sub/../../secret}      | leads out of
            {path: a, file: outside}               | leads out of
            {path: a, file: absent}                | there is no file 'absent'
            {path: a, file: sub}                   | is no regular file
            {path: a, file: .}                     | is no regular file
            {path: a, file: ''}                    | expected some text
            {path: a, file: huge}                  | is larger than 16777216 bytes
            {path: ../a, content: x}               | module path '../a'
            {path: /a, content: x}                 | module path '/a'
            {path: a}                              | expected path and one of file, content and base64
            {content: x}                           | expected path and one of file, content and base64
            {path: a, content: x, base64: eA==}    | expected path and one of file, content and base64
            {path: a, base64: eA}                  | expected canonical base64
            {path: a, base64: eB==}                | expected canonical base64
            {path: a, base64: 'e*=='}              | expected canonical base64
            {path: b, content: x}                  | expected each path once
            {path: a, content: x, mode: 644}       | mode: no such key
            a                                      | expected keys with values
            """)
    void refusesModulesThatLeadOutOrCannotBeMeant(String module, String expected) throws IOException {
        Files.createDirectories(directory.resolve("sub"));
        Path secret = Files.createTempFile("secret", "");
        Files.createSymbolicLink(directory.resolve("outside"), secret);
        try (var huge = Files.newByteChannel(
                directory.resolve("huge"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            huge.position(16 << 20).write(ByteBuffer.allocate(1));
        }

        assertThat(complaints("modules:\n  - {path: b, content: y}\n  - " + module + "\n"))
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("3: modules[1]")
                .contains(expected);
        Files.delete(secret);
    }

    @Test
    void refusesAllMistakesAtOnce() {
        assertThat(complaints("""
                        nmae: cn07
                        uuid: 44454c4c
                        macs: [none]
                        labels: [a]
                        platform: a/b
                        transport: ftp
                        console: {default: a b, serial: ttyS0}
                        kernelArgs:
                          a b: 1
                          c: "1\\n2"
                          d: [1]
                        kernelFlags: {-k: , "-m x": true}
                        network:
                          vnic: []
                          vnics:
                            - {ip: 10.0.0.256, netmask: 24, mac: aggr0}
                            - nic
                          routes:
                        offer: both
                        """))
                .containsExactly(
                        "1: nmae: no such key, did you mean 'name'? (allowed here: name, uuid, serial, macs, labels, setup,"
                                + " platform, transport, console, kernelArgs, kernelFlags, network, modules, offer, hashes, mode)",
                        "2: uuid: '44454c4c' is no uuid: expected one such as 44454c4c-3200-1036-804d-b2c04f575931",
                        "3: macs[0]: 'none' is no MAC address: expected 12 hexadecimal digits, such as"
                                + " 52:54:00:12:34:56",
                        "4: labels: found a list, expected keys with values",
                        "5: platform: 'a/b' cannot name a platform: expected letters, digits, '.', '_' and '-', at"
                                + " most 100, starting with a letter or digit, and none of local, none, kmdb, rescue, factory-reset",
                        "6: transport: found 'ftp', expected http or tftp",
                        "7: console.default: found 'a b', expected one word, such as serial or vga",
                        "7: console.serial: found 'ttyS0', expected ttya or ttyb or ttyc or ttyd or none",
                        "9: kernelArgs.a b: found a key that is no word, expected no blanks, control characters or '='",
                        "10: kernelArgs.c: found '1?2', expected text on one line, without control characters",
                        "11: kernelArgs.d: found a list, expected text",
                        "12: kernelFlags.-k: found nothing, expected text",
                        "12: kernelFlags.-m x: found a key that is no word, expected no blanks, control characters or '='",
                        "14: network.vnic: no such key, did you mean 'vnics'? (allowed here: nictags, admin_tag,"
                                + " resolvers, routes, vnics, dns_domain, hostname, datacenter_name, nictag_rules,"
                                + " aggregations, etherstubs)",
                        "16: network.vnics[0].ip: '10.0.0.256' is no IPv4 address: expected four numbers from 0 to"
                                + " 255, such as 10.0.0.2",
                        "16: network.vnics[0].netmask: '24' is no IPv4 address: expected four numbers from 0 to 255,"
                                + " such as 10.0.0.2",
                        "16: network.vnics[0].mac: 'aggr0' is no MAC address: expected 12 hexadecimal digits, such as"
                                + " 52:54:00:12:34:56",
                        "17: network.vnics[1]: found 'nic', expected keys with values",
                        "17: network.vnics[1]: found 'nic', expected mac among its keys",
                        "18: network.routes: found nothing, expected text",
                        "19: offer: found 'both', expected direct or binl");
    }

    @Test
    void knowsWhoseABrokenFileIs() {
        AssignmentFile file = read("52-54-00-12-34-56.yaml", "macs: [52:54:00:12:34:57]\nplatfrom: local");

        assertThat(file.lastGood()).isEmpty();
        assertThat(file.machine().orElseThrow().macs()).containsExactly(MAC, MacAddress.parse("525400123457"));
    }

    @Test
    void keepsIdentitiesOutOfTheDefault() {
        assertThat(read("default.yaml", "platform: local\nname: cn07\n").problems())
                .extracting(Problem::line, Problem::message)
                .containsExactly(tuple(2, "name: belongs to one machine, expected only in its own file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"default.yaml", "52-54-00-12-34-56.yaml", "00-50-56-3d-a7-95.yaml", "00-50-56-34-61-01.yaml"})
    void shippedExamplesAreGood(String name) throws IOException {
        assertThat(read(name, shipped(name)).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kmdb, KMDB", "rescue, RESCUE", "normal, NORMAL"})
    void readsTheMode(String word, BootMode mode) {
        assertThat(good("mode: " + word).details().mode()).isEqualTo(mode);
        assertThat(good("hashes: false").details().hashes()).contains(false);
    }

    @Test
    void refusesAFactoryResetAtEveryBoot() {
        assertThat(complaints("mode: factory-reset"))
                .containsExactly(
                        "1: mode: found 'factory-reset', expected normal, kmdb or rescue: a factory reset destroys"
                                + " all pools at every boot, so it is assigned for one only (assign factory-reset MAC --once)");
    }

    @Test
    void shippedTritonExampleYieldsTheNetworkThatTritonWrites() throws IOException {
        Network network = read("00-50-56-3d-a7-95.yaml", shipped("00-50-56-3d-a7-95.yaml"))
                .lastGood()
                .flatMap(file -> file.details().network())
                .orElseThrow();

        assertThat(json(network)).isEqualTo(golden());
        assertThat(network.admin().flatMap(Nic::ip).orElseThrow()).hasToString("10.99.99.37");
    }

    private static String golden() throws IOException {
        try (InputStream in = AssignmentReaderTest.class.getResourceAsStream("networking.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String json(Network network) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(lines);
        printer.indentArraysWith(lines);
        return JsonMapper.builder()
                .defaultPrettyPrinter(printer)
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(network.document());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"default.yaml", "52-54-00-12-34-56.yaml", "00-50-56-3d-a7-95.yaml", "00-50-56-34-61-01.yaml"})
    void answersEveryMutationWithAnAssignmentOrWithProblemsThatHaveLines(String name) throws IOException {
        long broken = YamlMutation.of(shipped(name), SEED, 1500)
                .map(content -> read(name, content))
                .filter(file -> !file.problems().isEmpty())
                .peek(file -> assertThat(file.problems())
                        .as("seed %d", SEED)
                        .allSatisfy(problem -> assertThat(problem.line()).isPositive()))
                .count();
        assertThat(broken).isGreaterThan(200);
    }
}
