package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

class SelectorTest {

    private static final Path FILE = Path.of("groups", "web.yaml");
    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");

    static final Traits TRAITS = new Traits(
            MAC,
            Set.of(MAC, MacAddress.parse("00:50:56:00:00:01")),
            Optional.of(UUID.fromString("44454c4c-3200-1036-804d-b2c04f575931")),
            Optional.of("SN-0042"),
            Map.of("rack", "r12", "role", "web"),
            Optional.of(Ip.parse("10.12.0.1")),
            Optional.of("Eth1/7"),
            Optional.of(Architecture.EFI_X64),
            Optional.of("PXEClient:Arch:00007:UNDI:003016"),
            Set.of(IpxeFeature.HTTP, IpxeFeature.BZIMAGE));

    static AssignmentFile read(String text) {
        return AssignmentReader.readGroup(
                FILE, Bytes.of(text.getBytes(StandardCharsets.UTF_8)), new ModuleDirectory(FILE, new HashMap<>()));
    }

    private static boolean holds(String match, Traits traits) {
        AssignmentFile file = read("match: {" + match + "}");
        assertThat(file.problems()).isEmpty();
        return Group.of(file).orElseThrow().judge(traits).holds();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            labels: {rack: r12}                            | true
            labels: {rack: r1}                             | false
            labels: {rack: [r11, r12]}                     | true
            labels: {rack: r12, role: web}                 | true
            labels: {rack: r12, role: db}                  | false
            labels: {site: r12}                            | false
            mac: ~52:54:00~                                | true
            mac: 52-54-00-12                               | true
            mac: 525400                                    | true
            mac: 5254.0012.3456                            | true
            mac: 00-50-56                                  | true
            mac: ~52:54:01~                                | false
            uuid: 44454C4C-3200-1036-804D-B2C04F575931     | true
            uuid: 44454C4C-3200-1036-804D-B2C04F575932     | false
            serial: SN-0042                                | true
            serial: sn-*                                   | true
            serial: SN-00                                  | false
            serial: ~*42~                                  | true
            serial: ~S?-0*4*2~                             | true
            subnet: 10.12.0.0/24                           | true
            subnet: 10.13.0.0/24                           | false
            subnet: 0.0.0.0/0                              | true
            subnet: ~::/0~                                 | false
            subnet: [10.13.0.0/24, 10.12.0.0/16]           | true
            circuit: Eth1/*                                | true
            circuit: Eth2/*                                | false
            architecture: x64                              | true
            architecture: 7                                | true
            architecture: [6, 7]                           | true
            architecture: arm64                            | false
            architecture: bios                             | false
            firmware: efi                                  | true
            firmware: [bios, u-boot]                       | false
            vendorClass: ~PXEClient~                       | true
            vendorClass: HTTPClient                        | false
            ipxeFeature: HTTP                              | true
            ipxeFeature: [HTTPS, bzimage]                  | true
            ipxeFeature: HTTPS                             | false
            architecture: x64, subnet: 10.12.0.0/24        | true
            architecture: arm64, subnet: 10.12.0.0/24      | false
            """)
    void everySelectorMustBeMetAndOneOfItsValuesIsEnough(String match, boolean holds) {
        assertThat(holds(match.replace("~", "\""), TRAITS)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2001:db8::1     | 2001:db8::/64     | true
            2001:db8:0:1::1 | 2001:db8::/64     | false
            2001:db8:0:1::1 | 2001:db8::/48     | true
            2001:db8::1     | 2001:db8::1/128   | true
            2001:db8::2     | 2001:db8::1/128   | false
            2001:db8::1     | 2001:db8::/100    | true
            10.0.0.1        | 2001:db8::/64     | false
            """)
    void aSubnetIsOfEitherVersion(String address, String subnet, boolean holds) {
        Traits traits = new Traits(
                MAC,
                Set.of(MAC),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(Ip.parse(address)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());

        assertThat(holds("subnet: \"" + subnet + "\"", traits)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "labels: {rack: r12}",
                "uuid: 44454c4c-3200-1036-804d-b2c04f575931",
                "serial: ~*~",
                "subnet: 0.0.0.0/0",
                "circuit: ~*~",
                "architecture: 7",
                "firmware: efi",
                "vendorClass: P",
                "ipxeFeature: HTTP"
            })
    void whatDoesNotShowDoesNotMatch(String match) {
        assertThat(holds(match.replace("~", "\""), Traits.of(MAC))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            platform: x                        | 1: match: found no selector, expected one at least
            match: {}                          | 1: match: found no selector, expected one at least
            match: {rack: r12}                 | 1: match.rack: no such key
            match: {subnets: 10.0.0.0/8}       | 1: match.subnets: no such key, did you mean 'subnet'?
            match: {subnet: 10.0.0.1/24}       | 1: match.subnet: 10.0.0.1 has bits set beyond its /24: did you mean 10.0.0.0/24?
            match: {subnet: 10.0.0.0}          | 1: match.subnet: '10.0.0.0' is no network
            match: {subnet: 10.0.0.0/33}       | 1: match.subnet: a prefix length is 0 to 32, found 33
            match: {mac: xyz}                  | 1: match.mac: 'xyz' begins no MAC address
            match: {uuid: 1}                   | 1: match.uuid: '1' is no uuid
            match: {architecture: vax}         | 1: match.architecture: 'vax' is no architecture: expected bios, i386, x64
            match: {architecture: 70000}       | 1: match.architecture: '70000' is no architecture
            match: {firmware: uefi}            | 1: match.firmware: 'uefi' is no firmware: expected bios or efi
            match: {ipxeFeature: gopher}       | 1: match.ipxeFeature: 'gopher' is no feature of iPXE
            match: {architecture: []}          | 1: match.architecture: found a list, expected one value at least
            match: {firmware: efi}, name: web  | 1: name: belongs to one machine, expected only in its own file
            """)
    void aMistakeIsToldWithItsLineAndWhatIsExpected(String text, String complaint) {
        String yaml = text.startsWith("match") ? "{" + text + "}" : text;

        assertThat(read(yaml).problems())
                .extracting(problem -> problem.line() + ": " + problem.message())
                .anySatisfy(told -> assertThat(told).startsWith(complaint));
    }

    /** The group on the left wins, whatever their names are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            architecture: x64, firmware: efi | mac: 52-54-00-12-34-56
            labels: {rack: r12, role: web}   | subnet: 10.12.0.0/24
            mac: 52-54-00-12-34-56           | circuit: Eth1/7
            uuid: 44454c4c-3200-1036-804d-b2c04f575931 | circuit: Eth1/7
            serial: SN-0042                  | circuit: Eth1/7
            circuit: Eth1/7                  | subnet: 10.12.0.0/24
            subnet: 10.12.0.0/24             | subnet: 10.12.0.0/16
            subnet: [10.12.0.0/24, 10.0.0.0/8] | subnet: 10.12.0.0/16
            subnet: 10.0.0.0/8               | labels: {rack: r12}
            labels: {rack: r12}              | mac: 52-54-00
            mac: 52-54-00-12                 | mac: 52-54-00
            mac: 52-54-00                    | serial: SN-*
            serial: SN-*                     | vendorClass: PXEClient
            vendorClass: PXEClient:Arch      | vendorClass: PXEClient
            vendorClass: PXEClient           | architecture: x64
            architecture: x64                | ipxeFeature: HTTP
            ipxeFeature: HTTP                | firmware: efi
            architecture: x64, subnet: 10.12.0.0/24 | architecture: x64, labels: {rack: r12}
            """)
    void theMoreSpecificGroupWins(String winner, String loser) {
        assertThat(order(group("z", winner), group("a", loser))).containsExactly("z", "a");
        assertThat(order(group("a", winner), group("z", loser))).containsExactly("a", "z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"firmware: efi | firmware: [efi, bios]", "circuit: Eth1/7 | circuit: Eth1/*"})
    void aTieIsDecidedByNameAndTold(String one, String other) {
        Groups groups = new Groups(List.of(group("b", one), group("a", other)), Map.of(), Map.of());

        assertThat(order(group("b", one), group("a", other))).containsExactly("a", "b");
        assertThat(Groups.tie(groups.matching(TRAITS)).orElseThrow())
                .isEqualTo("groups a and b are equally specific, so only their names decide: a wins;"
                        + " give it another selector");
    }

    private static List<String> order(Group... groups) {
        return new Groups(List.of(groups), Map.of(), Map.of())
                .matching(TRAITS).stream().map(match -> match.group().name()).toList();
    }

    static Group group(String name, String match) {
        Group read = Group.of(read("match: {" + match + "}")).orElseThrow();
        return new Group(
                name, Path.of("groups", name + ".yaml"), read.match(), read.target(), read.details(), read.problem());
    }
}
