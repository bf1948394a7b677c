package pilotlight.appliance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.lease.AddressRange;
import pilotlight.appliance.lease.Pool;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.yaml.Problem;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.appliance.yaml.YamlMutation;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.Ipv6Range;

class SettingsFileTest {

    private static final Path FILE = Path.of("pilotlight.yaml");
    private static final long SEED = 20_261_120;

    private static SettingsFile parse(String text) {
        return SettingsFile.parse(FILE, bytes(text));
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> complaints(SettingsFile file) {
        assertThat(file).isInstanceOf(SettingsFile.Broken.class);
        return ((SettingsFile.Broken) file)
                .problems().stream().map(Problem::toString).toList();
    }

    private static String shipped() throws IOException {
        try (InputStream in = SettingsFileTest.class.getResourceAsStream("/config/pilotlight.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The shipped file with every setting switched on; prose has a blank after its '#'. */
    private static String shippedAndSwitchedOn() throws IOException {
        return shipped().replaceAll("(?m)^( *)#(?=\\w)", "$1");
    }

    @Test
    void shippedFileChangesNothingAsItIs() throws IOException {
        assertThat(parse(shipped())).isEqualTo(new SettingsFile.Good(Settings.DEFAULT));
    }

    @Test
    void shippedFileNamesEverySettingWithItsDefault() throws IOException {
        assertThat(parse(shippedAndSwitchedOn())).isEqualTo(new SettingsFile.Good(Settings.DEFAULT));
        assertThat(keys(
                        "",
                        Yaml.read(bytes(shippedAndSwitchedOn()), new Problems(FILE))
                                .plain()))
                .containsExactlyElementsOf(components("", Settings.class).toList());
    }

    private static Stream<String> components(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> component(prefix, component));
    }

    private static Stream<String> component(String prefix, RecordComponent component) {
        boolean isSection = component.getType().getPackage() == Settings.class.getPackage()
                && component.getType().isRecord();
        String key = prefix + component.getName();
        return isSection ? components(key + ".", component.getType()) : Stream.of(key);
    }

    private static Stream<String> keys(String prefix, Map<?, ?> map) {
        return map.entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof Map<?, ?> inner
                        ? keys(prefix + entry.getKey() + ".", inner)
                        : Stream.of(prefix + entry.getKey()));
    }

    @Test
    void readsEverySetting() {
        assertThat(parse("""
                        state: /srv/boot
                        assignments: /srv/machines
                        portOffset: 10000
                        interfaces: [eth1, "10"]
                        transport: tftp
                        dhcp:
                          mode: off
                          vendorClasses: [PXEClient]
                          allowMissingClassID: true
                          relays: [10.1.0.0/16]
                          leaseTimeSeconds: 600
                          gateway: 10.1.0.1
                          resolvers: [10.1.0.2, 10.1.0.3]
                          chainloadGrub: true
                          replyTo: source
                          pools:
                          - {range: 10.1.0.10-10.1.0.20, network: 10.1.0.0/24, gateway: 10.1.0.1, resolvers: [10.1.0.2],
                             domain: rack.example, leaseTimeSeconds: 300}
                          - {range: 10.2.0.10-10.2.0.20, network: 10.2.0.0/24}
                          matchClientID: true
                          survey: 60
                        dhcp6:
                          mode: pool
                          pools: [fd77::1000-fd77::1fff]
                          preferredSeconds: 600
                          validSeconds: 900
                          resolvers: [fd77::35]
                        tftp: {maxBlockSize: 512, fragments: true, maxWindow: 1, maxTransfers: 3, maxTransfersPerClient: 2, retries: 7}
                        http: {maxConnections: 5, idleSeconds: 6, maxDownloads: 7, bandwidth: 8, bandwidthPerClient: 9}
                        control: {address: 0.0.0.0}
                        hashes: false
                        bootFiles: false
                        names: false
                        facts: false
                        signing: {certificate: /srv/signer.crt, key: /srv/signer.key}
                        shutdownGraceSeconds: 0
                        log: {format: json, level: debug}
                        """))
                .isEqualTo(new SettingsFile.Good(new Settings(
                        Path.of("/srv/boot"),
                        Path.of("/srv/machines"),
                        10_000,
                        List.of("eth1", "10"),
                        Transport.TFTP,
                        new DhcpSettings(
                                DhcpSettings.Mode.OFF,
                                List.of("PXEClient"),
                                true,
                                List.of(Ipv4Network.parse("10.1.0.0/16")),
                                600,
                                Optional.of(Ipv4.parse("10.1.0.1")),
                                List.of(Ipv4.parse("10.1.0.2"), Ipv4.parse("10.1.0.3")),
                                true,
                                DhcpSettings.ReplyTo.SOURCE,
                                List.of(
                                        new Pool(
                                                AddressRange.parse("10.1.0.10-10.1.0.20"),
                                                Ipv4Network.parse("10.1.0.0/24"),
                                                Optional.of(Ipv4.parse("10.1.0.1")),
                                                List.of(Ipv4.parse("10.1.0.2")),
                                                Optional.of("rack.example"),
                                                300),
                                        new Pool(
                                                AddressRange.parse("10.2.0.10-10.2.0.20"),
                                                Ipv4Network.parse("10.2.0.0/24"),
                                                Optional.empty(),
                                                List.of(),
                                                Optional.empty(),
                                                3600)),
                                true,
                                60),
                        new Dhcp6Settings(
                                Dhcp6Settings.Mode.POOL,
                                List.of(Ipv6Range.parse("fd77::1000-fd77::1fff")),
                                600,
                                900,
                                List.of(Ipv6.parse("fd77::35"))),
                        new Settings.Tftp(512, true, 1, 3, 2, 7),
                        new Settings.Http(5, 6, 7, 8, 9),
                        new Settings.Control(Ipv4.ANY, true),
                        JournalSettings.DEFAULT,
                        false,
                        false,
                        false,
                        false,
                        SigningSettings.with(Path.of("/srv/signer.crt"), Path.of("/srv/signer.key")),
                        0,
                        new Settings.Log(Settings.Log.Format.JSON, Settings.Log.Level.DEBUG))));
    }

    @Test
    void signsWithBothFilesOrNotAtAll() {
        assertThat(complaints(parse("signing: {key: /srv/signer.key}")))
                .containsExactly("pilotlight.yaml:1: signing.key: alone signs nothing:"
                        + " expected signing.certificate and signing.key, or neither");
    }

    @ParameterizedTest
    @CsvSource({
        "{mode: proxy},                              'PXEClient, HTTPClient, PXE UROOT, U-Boot'",
        "{mode: same-host},                          'PXEClient, HTTPClient, PXE UROOT, U-Boot'",
        "{mode: reserve},                            'PXEClient, HTTPClient, PXE UROOT, U-Boot, SUNW, Linux ipconfig'",
        "'{mode: reserve, vendorClasses: [PXEC]}',   PXEC"
    })
    void answersARunningIllumosOnlyAsItsDhcpServer(String dhcp, String vendorClasses) {
        assertThat(parse("dhcp: " + dhcp))
                .isInstanceOfSatisfying(
                        SettingsFile.Good.class,
                        good -> assertThat(
                                        String.join(", ", good.settings().dhcp().vendorClasses()))
                                .isEqualTo(vendorClasses));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {network: 10.1.0.0/24} | a pool has a range, such as 10.77.0.100-10.77.0.200, and a network, such as 10.77.0.0/24
            {range: 10.1.0.9, network: 10.1.0.0/24} | '10.1.0.9' is no range: expected one such as 10.77.0.100-10.77.0.200
            {range: 10.1.0.9-10.1.0.8, network: 10.1.0.0/24} | 10.1.0.9-10.1.0.8 ends before it begins
            {range: 10.0.0.1-10.1.0.1, network: 10.0.0.0/8} | 10.0.0.1-10.1.0.1 has too many addresses: expected at most 65536
            {range: 10.1.0.9-10.1.1.8, network: 10.1.0.0/24} | 10.1.1.8 does not lie in 10.1.0.0/24
            {range: 10.1.0.9-10.1.0.255, network: 10.1.0.0/24} | 10.1.0.255 is no host's address in 10.1.0.0/24
            {range: 10.1.0.9-10.1.0.10, network: 10.1.0.0/24, gateway: 10.2.0.1} | 10.2.0.1 does not lie in 10.1.0.0/24
            {range: 10.9.0.9-10.9.0.10, network: 10.9.0.0/24} | 10.9.0.9-10.9.0.10 has addresses that 10.9.0.10-10.9.0.20 has already
            {range: 10.1.0.9-10.1.0.10, network: 10.1.0.0/24, domain: a b} | 'a b' is no domain: expected one such as rack.example
            """)
    void refusesPoolsThatCannotBe(String pool, String complaint) {
        String good = "{range: 10.9.0.10-10.9.0.20, network: 10.9.0.0/24}";

        assertThat(complaints(parse("dhcp: {mode: auto, pools: [" + good + ", " + pool + "]}")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("pilotlight.yaml:1: dhcp.pools[1]")
                .endsWith(": " + complaint);
    }

    @Test
    void refusesFullWithoutAPool() {
        assertThat(complaints(parse("dhcp: {mode: full}")))
                .containsExactly("pilotlight.yaml:1: dhcp.mode: full leases addresses of dhcp.pools: name one");
    }

    @ParameterizedTest
    @CsvSource({
        "'dhcp6: {mode: pool}', 'pilotlight.yaml:1: dhcp6.mode: pool needs dhcp6.pools, such as [fd77::1000-fd77::1fff]'",
        "'dhcp6: {validSeconds: 600}', 'pilotlight.yaml:1: dhcp6.validSeconds: 3600 preferred seconds are more than 600 valid ones, expected at most that'",
        "'dhcp6: {pools: [fd77::1]}', 'pilotlight.yaml:1: dhcp6.pools[0]: ''fd77::1'' is no range: expected such as fd77::1000-fd77::1fff'",
        "'dhcp6: {pools: [fd77::9-fd77::1]}', 'pilotlight.yaml:1: dhcp6.pools[0]: ''fd77::9-fd77::1'' is no range: expected two addresses of one /64, the lower one first, such as fd77::1000-fd77::1fff'",
        "'dhcp6: {pools: [fe80::1-fe80::9]}', 'pilotlight.yaml:1: dhcp6.pools[0]: ''fe80::1-fe80::9'' cannot be leased: expected unicast addresses that are good beyond one segment, such as fd77::1000-fd77::1fff'"
    })
    void refusesWhatDhcp6CannotBe(String text, String complaint) {
        assertThat(complaints(parse(text))).containsExactly(complaint);
    }

    @Test
    void refusesAllMistakesAtOnce() {
        assertThat(complaints(parse("""
                        stat: /srv/boot
                        portOffset: 50001
                        transport: HTTP
                        dhcp:
                          mode: on
                          relays: [10.1.0.1/16]
                        tftp: 1468
                        http: {maxConnection: many}
                        control: {address: localhost}
                        names: yes
                        """)))
                .containsExactly(
                        "pilotlight.yaml:1: stat: no such key, did you mean 'state'? (allowed here: state, assignments,"
                                + " portOffset, interfaces, transport, dhcp, dhcp6, tftp, http, control, journal, hashes, bootFiles, names, facts, signing,"
                                + " shutdownGraceSeconds, log)",
                        "pilotlight.yaml:2: portOffset: found '50001', expected a whole number from 0 to 50000",
                        "pilotlight.yaml:3: transport: found 'HTTP', expected http or tftp",
                        "pilotlight.yaml:5: dhcp.mode: found 'on', expected proxy or same-host or reserve or full or auto or off",
                        "pilotlight.yaml:6: dhcp.relays[0]: 10.1.0.1 has bits set beyond its /16: did you mean"
                                + " 10.1.0.0/16?",
                        "pilotlight.yaml:7: tftp: found '1468', expected keys with values",
                        "pilotlight.yaml:8: http.maxConnection: no such key, did you mean 'maxConnections'? (allowed"
                                + " here: maxConnections, idleSeconds, maxDownloads, bandwidth, bandwidthPerClient)",
                        "pilotlight.yaml:9: control.address: 'localhost' is no IPv4 address: expected four numbers from 0"
                                + " to 255, such as 10.0.0.2",
                        "pilotlight.yaml:10: names: found 'yes', expected true or false");
    }

    @ParameterizedTest
    @CsvSource({
        "portOffset, -1",
        "portOffset, 50001",
        "shutdownGraceSeconds, 601",
        "portOffset, 99999999999999999999",
        "portOffset, 1.5",
        "portOffset, ten",
        "portOffset, ''",
        "interfaces, eth0",
        "interfaces, '[\"\"]'",
        "state, ''"
    })
    void refusesImpossibleValues(String key, String value) {
        assertThat(complaints(parse(key + ": " + value)))
                .singleElement()
                .asString()
                .contains("pilotlight.yaml:1: " + key);
    }

    @Test
    void needsNoFileAtTheUsualPlaceButTheOneThatWasNamed(@TempDir Path directory) throws IOException {
        Path named = directory.resolve("mine.yaml");
        assertThat(complaints(SettingsFile.read(Optional.of(named))))
                .containsExactly(named + ": there is no such file");

        Files.writeString(named, "portOffset: 7");
        assertThat(SettingsFile.read(Optional.of(named)))
                .isEqualTo(new SettingsFile.Good(Settings.DEFAULT.withPortOffset(7)));
        assertThat(complaints(SettingsFile.read(Optional.of(directory))))
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    @Test
    void movesAllPortsTogether() {
        assertThat(Settings.DEFAULT.ports()).isEqualTo(new Ports(67, 4011, 68, 69, 80, 7480, 514, 547, 546));
        assertThat(Settings.DEFAULT.withPortOffset(10_000).ports())
                .isEqualTo(new Ports(10_067, 14_011, 10_068, 10_069, 10_080, 17_480, 10_514, 10_547, 10_546));
        assertThatThrownBy(() -> Settings.DEFAULT.withPortOffset(50_001))
                .hasMessage("portOffset: found 50001, expected a whole number from 0 to 50000");
    }

    @Test
    void answersEveryMutationWithSettingsOrWithProblemsThatHaveLines() throws IOException {
        long[] broken = {0};
        YamlMutation.of(shippedAndSwitchedOn(), SEED, 3000).forEach(content -> {
            SettingsFile file = SettingsFile.parse(FILE, content);
            if (file instanceof SettingsFile.Broken refused) {
                broken[0]++;
                assertThat(refused.problems())
                        .as("seed %d, %s", SEED, content)
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.line()).isPositive());
            }
        });
        assertThat(broken[0]).isGreaterThan(500);
    }
}
