package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

class AssignmentReaderTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");

    @TempDir
    private Path directory;

    private TestFiles files;

    @BeforeEach
    void lieInADirectory() {
        files = new TestFiles(directory);
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
        assertThat(files.read(name, "").machine()).contains(Machine.of(MAC));
    }

    @Test
    void readsUpperCaseNames() {
        assertThat(files.read("52-54-00-AB-CD-EF.yaml", "").machine())
                .contains(Machine.of(MacAddress.parse("52:54:00:ab:cd:ef")));
    }

    @Test
    void refusesNamesThatAreNoMachines() {
        assertThat(files.read("cn07.yaml", "platform: local").problems())
                .singleElement()
                .asString()
                .contains("cn07.yaml: the name is that of no machine: expected a MAC address");
    }

    @Test
    void readsWhoTheMachineIs() {
        assertThat(files.good("""
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
        assertThat(files.good("platform: " + platform).target()).contains(Target.parse(platform));
    }

    @Test
    void readsHowToBoot() {
        assertThat(files.good("transport: tftp\nconsole: {default: vga, serial: none}\noffer: binl")
                        .details())
                .isEqualTo(new Assignment(
                        Target.NONE,
                        Optional.of(Transport.TFTP),
                        Optional.of(new Console("vga", "none")),
                        Map.of(),
                        KernelFlags.NONE,
                        Optional.empty(),
                        List.of(),
                        Handling.offering(OfferStyle.BINL),
                        Optional.empty(),
                        BootMode.NORMAL,
                        Optional.empty()));
        assertThat(files.good("console: {default: vga}").details().console()).contains(new Console("vga", "ttyb"));
    }

    @Test
    void takesKeysWithoutValuesForNotSaid() {
        String empty = "labels:\nconsole:\nkernelArgs:\nkernelFlags:\nnetwork:\nmodules:\nmacs:\n";
        assertThat(files.good(empty)).isEqualTo(files.good(""));
    }

    @Test
    void keepsKernelArgumentsInOrderAndAsWritten() {
        assertThat(files.good("kernelArgs: {z: true, b: 010, a: no, quiet: , single: '', ip: 'a b=c', n: 1.50}")
                        .details()
                        .kernelArgs())
                .hasToString("{z=true, b=010, a=no, quiet=, single=, ip=a b=c, n=1.50}");
    }

    @Test
    void dropsFlagsThatAreFalse() {
        assertThat(files.good("kernelFlags: {-v: false, -m: milestone=none, -k: true, -x: 'true'}")
                        .details()
                        .kernelFlags())
                .isEqualTo(new KernelFlags(new TreeMap<>(Map.of(
                        "-m", Optional.of("milestone=none"), "-k", Optional.empty(), "-x", Optional.of("true")))));
    }

    @Test
    void refusesAllMistakesAtOnce() {
        assertThat(files.complaints("""
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
                                + " platform, transport, console, kernelArgs, kernelFlags, network, modules, offer, loader,"
                                + " localBoot, vlan, hashes, mode, up)",
                        "2: uuid: '44454c4c' is no uuid: expected one such as 44454c4c-3200-1036-804d-b2c04f575931",
                        "3: macs[0]: 'none' is no MAC address: expected 12 hexadecimal digits, such as"
                                + " 52:54:00:12:34:56",
                        "4: labels: found a list, expected keys with values",
                        "5: platform: 'a/b' cannot name a platform: expected letters, digits, '.', '_' and '-', at"
                                + " most 100, starting with a letter or digit, and none of local, none, wait, kmdb, rescue, factory-reset",
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
                        "19: offer: found 'both', expected direct or binl or plain");
    }

    @Test
    void knowsWhoseABrokenFileIs() {
        AssignmentFile file = files.read("52-54-00-12-34-56.yaml", "macs: [52:54:00:12:34:57]\nplatfrom: local");

        assertThat(file.lastGood()).isEmpty();
        assertThat(file.machine().orElseThrow().macs()).containsExactly(MAC, MacAddress.parse("525400123457"));
    }

    @Test
    void keepsIdentitiesOutOfTheDefault() {
        assertThat(files.read("default.yaml", "platform: local\nname: cn07\n").problems())
                .extracting(Problem::line, Problem::message)
                .containsExactly(tuple(2, "name: belongs to one machine, expected only in its own file"));
    }

    @ParameterizedTest
    @CsvSource({"kmdb, KMDB", "rescue, RESCUE", "normal, NORMAL"})
    void readsTheMode(String word, BootMode mode) {
        assertThat(files.good("mode: " + word).details().mode()).isEqualTo(mode);
        assertThat(files.good("hashes: false").details().hashes()).contains(false);
    }

    @ParameterizedTest
    @CsvSource({"loaded,", "loader, LOADER", "rootfs, ROOTFS", "up, UP"})
    void readsWhatCountsAsUp(String word, Stage stage) {
        assertThat(files.good("up: " + word).details().up()).contains(new UpSign(Optional.ofNullable(stage)));
        assertThat(files.good("").details().up()).isEmpty();
    }

    @Test
    void refusesStagesThatNothingIsUpWith() {
        assertThat(files.complaints("up: discover"))
                .containsExactly(
                        "1: up: found 'discover', expected loaded or loader or script or kernel or initrd or rootfs or up");
    }

    @Test
    void refusesAFactoryResetAtEveryBoot() {
        assertThat(files.complaints("mode: factory-reset"))
                .containsExactly(
                        "1: mode: found 'factory-reset', expected normal, kmdb or rescue: a factory reset destroys"
                                + " all pools at every boot, so it is assigned for one only (assign factory-reset MAC --once)");
    }
}
