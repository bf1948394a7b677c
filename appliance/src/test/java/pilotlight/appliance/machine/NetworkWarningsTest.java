package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

class NetworkWarningsTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:00:00:01");

    private static final Library LIBRARY = Library.of(Map.of(
            "p",
            new Platform(
                    "p",
                    PlatformKind.LINUX,
                    Map.of("k", new PlatformFile("k", Path.of("k"), 1, Instant.EPOCH)),
                    Map.of(Role.KERNEL, "k"),
                    "",
                    Instant.EPOCH)));

    private static Book book(Map<String, String> files) {
        List<AssignmentFile> read = new TreeMap<>(files)
                .entrySet().stream()
                        .map(file -> AssignmentReader.read(
                                Path.of(file.getKey()),
                                Bytes.of(file.getValue().getBytes(StandardCharsets.UTF_8)),
                                new ModuleDirectory(Path.of("."), Map.of())))
                        .toList();
        return AssignmentBook.write(
                1,
                new AssignmentFiles(read, Networks.NONE, List.of()),
                StoredAssignments.NONE,
                LIBRARY,
                new NetworkWarnings());
    }

    private static List<String> warnings(Map<String, String> files) {
        return book(files).warnings().stream().map(Warning::toString).toList();
    }

    @Test
    void saysWhereAnOperatorsArgumentWinsOverTheNetwork() {
        assertThat(warnings(Map.of("52-54-00-00-00-01.yaml", """
                        platform: p
                        kernelArgs: {admin_nic: '52:54:00:00:00:09', external_nic: '52:54:00:00:00:02'}
                        network:
                          vnics:
                            - {mac: '52:54:00:00:00:01', ip: 10.0.0.5, netmask: 255.255.255.0, nic_tag: admin}
                            - {mac: '52:54:00:00:00:02', ip: 10.1.0.5, netmask: 255.255.255.0, nic_tag: external}
                        """)))
                .containsExactly("52:54:00:00:00:01: kernelArgs says admin_nic=52:54:00:00:00:09, which wins over"
                        + " 52:54:00:00:00:01 of its network");
    }

    @Test
    void saysWhichMachinesShareAnAddressAndWhichNetworksNobodyKnows() {
        String file = "{platform: p, network: {vnics: [{mac: '%s', ip: 10.0.0.5, network: admin}]}}";
        assertThat(warnings(Map.of(
                        "52-54-00-00-00-01.yaml", file.formatted("52:54:00:00:00:01"),
                        "52-54-00-00-00-02.yaml", file.formatted("52:54:00:00:00:02"))))
                .containsExactly(
                        "52:54:00:00:00:01: network 'admin' is none of networks.yaml",
                        "52:54:00:00:00:01: its address 10.0.0.5 has no netmask, so that neither a system nor a lease is"
                                + " told of it",
                        "52:54:00:00:00:02: network 'admin' is none of networks.yaml",
                        "52:54:00:00:00:02: its address 10.0.0.5 has no netmask, so that neither a system nor a lease is"
                                + " told of it",
                        "52:54:00:00:00:02: its address 10.0.0.5 is also that of 52:54:00:00:00:01");
    }

    @Test
    void saysWhichMachinesBootWhatIsNotInstalled() {
        assertThat(warnings(Map.of(
                        "52-54-00-00-00-01.yaml", "platform: p",
                        "52-54-00-00-00-02.yaml", "platform: P",
                        "52-54-00-00-00-03.yaml", "platform: local")))
                .containsExactly("52:54:00:00:00:02: it is to boot platform 'P', which is not installed");
    }

    @Test
    void addsNothingToAFileThatIsTakenAtItsWord() {
        Book book = book(Map.of(
                "52-54-00-00-00-01.yaml", "platform: p",
                "52-54-00-00-00-02.yaml", "name: cn2",
                "default.yaml", "platform: p"));
        assertThat(book.network(MAC)).isEmpty();
        assertThat(book.network(MacAddress.parse("52:54:00:00:00:02"))).isPresent();
        assertThat(book.network(MacAddress.parse("52:54:00:00:00:03"))).isPresent();
    }
}
