package pilotlight.appliance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class NetworkTest {

    private static final MacAddress BOOT = MacAddress.parse("52:54:00:00:00:01");
    private static final Networks SHARED = networks("""
            datacenter_name: coal
            dns_domain: example.com
            nictags: [{name: sdc_underlay, mtu: 9000, uuid: f3ad}]
            networks:
              admin: {subnet: 10.0.0.0/24, nic_tag: admin, resolvers: [10.0.0.11], uuid: e491}
              external: {subnet: 10.8.0.0/16, nic_tag: external, vlan_id: 42, gateway: 10.8.0.1, routes: {172.16.0.0/12: 10.8.0.254}}
              underlay: {subnet: 10.7.0.0/24, nic_tag: sdc_underlay, mtu: 9000}
            overlay: {mtu: 8500}
            """);

    private static Networks networks(String yaml) {
        Problems problems = new Problems(Path.of("networks.yaml"));
        Networks networks = NetworksReader.read(bytes(yaml), problems);
        assertThat(problems.inOrder()).isEmpty();
        return networks;
    }

    private static Network network(String yaml) {
        Problems problems = new Problems(Path.of("cn.yaml"));
        Network network = NetworkReader.read(Yaml.read(bytes(yaml), problems));
        assertThat(problems.inOrder()).isEmpty();
        return network;
    }

    private static Bytes bytes(String yaml) {
        return Bytes.of(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> json(String yaml) {
        return network(yaml).within(SHARED).networkingJson(Optional.empty()).orElseThrow();
    }

    @Test
    void completesANicByTheNetworkThatItNames() {
        assertThat(json("vnics: [{mac: '52:54:00:00:00:01', ip: 10.0.0.5, network: admin, mtu: 1400}]"))
                .containsEntry("admin_tag", "admin")
                .containsEntry("resolvers", List.of("10.0.0.11"))
                .containsEntry("dns_domain", "example.com")
                .containsEntry("datacenter_name", "coal")
                .containsEntry(
                        "vnics",
                        List.of(Map.of(
                                "mac", "52:54:00:00:00:01",
                                "ip", "10.0.0.5",
                                "mtu", 1400,
                                "netmask", "255.255.255.0",
                                "nic_tag", "admin",
                                "resolvers", List.of("10.0.0.11"),
                                "vlan_id", 0,
                                "network_uuid", "e491",
                                "nic_tags_provided", List.of("admin"))));
    }

    @Test
    void writesTheKeysInBootersOrderWhateverIsMissing() {
        assertThat(json("""
                        hostname: cn1
                        vnics:
                          - {mac: '52:54:00:00:00:03', ip: 10.7.0.5, network: underlay, underlay: true}
                          - {mac: '52:54:00:00:00:01', ip: 10.0.0.5, network: admin}
                        """))
                .containsOnlyKeys(
                        "nictags",
                        "admin_tag",
                        "resolvers",
                        "routes",
                        "vnics",
                        "dns_domain",
                        "hostname",
                        "datacenter_name",
                        "nictag_rules",
                        "aggregations");
        assertThat(json("{vnics: [{mac: '52:54:00:00:00:01', ip: 10.0.0.5, network: admin}], dns_domain: own.example}")
                        .keySet())
                .containsExactly(
                        "nictags",
                        "admin_tag",
                        "resolvers",
                        "routes",
                        "vnics",
                        "dns_domain",
                        "datacenter_name",
                        "aggregations");
    }

    @Test
    void putsTheAdminNicFirstAndItsResolversToo() {
        Map<String, Object> json = json("""
                vnics:
                  - {mac: '52:54:00:00:00:02', ip: 10.8.0.5, network: external, resolvers: [8.8.8.8, 10.0.0.11]}
                  - {mac: '52:54:00:00:00:01', ip: 10.0.0.5, network: admin}
                """);
        assertThat(json).containsEntry("resolvers", List.of("10.0.0.11", "8.8.8.8"));
        assertThat(json).containsEntry("routes", Map.of("172.16.0.0/12", "10.8.0.254"));
        assertThat(json.get("vnics").toString()).startsWith("[{mac=52:54:00:00:00:01");
    }

    @Test
    void leavesOutNicsThatCannotBeBroughtUp() {
        Map<String, Object> json = json("""
                vnics:
                  - {mac: '52:54:00:00:00:01', network: admin}
                  - {mac: '52:54:00:00:00:02', ip: 10.8.0.5, network: external}
                  - {mac: '52:54:00:00:00:02', ip: 10.8.0.6, network: external}
                """);
        assertThat((List<?>) json.get("vnics")).singleElement().asString().contains("10.8.0.5");
        assertThat(json.get("nictags").toString()).contains("mac=52:54:00:00:00:01", "mac=52:54:00:00:00:02");
    }

    @Test
    void saysNothingWhereNoAdminNetworkIsKnown() {
        Network network =
                network("{hostname: cn1, vnics: [{mac: '52:54:00:00:00:02', ip: 10.8.0.5, network: external}]}");
        assertThat(network.within(SHARED).networkingJson(Optional.empty())).isEmpty();
    }

    @Test
    void makesTheRulesOfTheOverlay() {
        Map<String, Object> json = json("""
                vnics:
                  - {mac: '52:54:00:00:00:01', ip: 10.0.0.5, network: admin}
                  - {mac: '52:54:00:00:00:03', ip: 10.7.0.5, network: underlay, underlay: true}
                """);
        assertThat(json)
                .containsEntry(
                        "nictag_rules",
                        Map.of(
                                "sdc_overlay",
                                "-e vxlan -s svp -p svp/host=portolan.coal.example.com -p svp/underlay_ip=10.7.0.5"
                                        + " -p vxlan/listen_ip=10.7.0.5 -p mtu=8500"));
        assertThat(json.get("vnics").toString()).contains("overlay_nic_tags_provided=[sdc_overlay]");
        assertThat(json.get("nictags").toString())
                .contains("{mtu=9000, name=sdc_underlay, uuid=f3ad, mac=52:54:00:00:00:03}");
    }

    @Test
    void tellsTheKernelWhichNicProvidesWhichTag() {
        Network network = network("""
                vnics:
                  - {mac: '52:54:00:00:00:02', ip: 10.8.0.5, network: external, nic_tags_provided: [external, storage, a/b]}
                  - {mac: '52:54:00:00:00:01', ip: 10.0.0.5, network: admin}
                  - {mac: '52:54:00:00:00:03', ip: 10.7.0.5, network: underlay}
                aggregations:
                  - {name: aggr0, lacp_mode: passive, macs: ['52:54:00:00:00:03', '52:54:00:00:00:04'], nic_tags_provided: [sdc_underlay, storage]}
                """);
        assertThat(network.within(SHARED).kernelArgs(BOOT))
                .containsExactly(
                        entry("admin_nic", "52:54:00:00:00:01"),
                        entry("external_nic", "52:54:00:00:00:02"),
                        entry("storage_nic", "aggr0"),
                        entry("sdc_underlay_nic", "aggr0"),
                        entry("aggr0_aggr", "\"52:54:00:00:00:03,52:54:00:00:00:04\""),
                        entry("aggr0_lacp_mode", "passive"));
    }

    @Test
    void believesTheListOfTagsBeforeANicThatIsMerelyOnTheirNetwork() {
        Network network = network("""
                nictags: [{name: admin, mac: '52:54:00:00:00:0f'}, {name: external, mac: aggr0}]
                vnics:
                  - {mac: '52:54:00:00:00:01', ip: 10.0.0.5, network: admin}
                  - {mac: '52:54:00:00:00:02', ip: 10.8.0.5, network: external}
                """).within(SHARED);
        assertThat(network.kernelArgs(BOOT))
                .containsExactly(entry("admin_nic", "52:54:00:00:00:0f"), entry("external_nic", "aggr0"));
        assertThat(network.document().get("vnics").toString()).doesNotContain("nic_tags_provided");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an address of its own,             02, 10.8.0.5",
        "a member of the admin aggregation, 04, 10.0.0.5",
        "no address,                        03, 10.0.0.5",
    })
    void bootsWithItsOwnAddressOrThatOfTheAdminNic(String with, String mac, String address) {
        Network network = network("""
                vnics:
                  - {mac: '52:54:00:00:00:02', ip: 10.8.0.5, network: external}
                  - {mac: '52:54:00:00:00:03', network: underlay}
                  - {mac: '52:54:00:00:00:01', ip: 10.0.0.5, network: admin}
                """).within(SHARED);
        assertThat(network.booting(MacAddress.parse("52:54:00:00:00:" + mac)).flatMap(Nic::ip))
                .contains(Ipv4.parse(address));
    }

    @Test
    void bootsWithNoAddressOfAnotherNetwork() {
        Network network = network("""
                vnics:
                  - {mac: '52:54:00:00:00:01', network: admin}
                  - {mac: '52:54:00:00:00:02', ip: 10.8.0.5, network: external}
                """).within(SHARED);
        assertThat(network.booting(BOOT)).isEmpty();
    }

    @Test
    void tellsEachAggregationsTagsJustBeforeTheAggregation() {
        Network network = network("""
                vnics: [{mac: '52:54:00:00:00:01', nic_tag: admin}]
                aggregations:
                  - {name: aggr0, macs: ['52:54:00:00:00:03'], nic_tags_provided: [a]}
                  - {name: aggr1, macs: ['52:54:00:00:00:04'], nic_tags_provided: [b]}
                """);
        assertThat(network.within(SHARED).kernelArgs(BOOT).keySet())
                .containsExactly("admin_nic", "a_nic", "aggr0_aggr", "b_nic", "aggr1_aggr");
    }

    @Test
    void takesTheBootAddressForTheAdminNicOfANewMachine() {
        Network fresh = SHARED.newMachine(BOOT);
        assertThat(fresh.kernelArgs(BOOT)).containsExactly(entry("admin_nic", "52:54:00:00:00:01"));
        assertThat(fresh.networkingJson(Optional.empty()).orElseThrow())
                .containsEntry("admin_tag", "admin")
                .containsEntry("vnics", List.of())
                .containsEntry("nictags", List.of(Map.of("mtu", 1500, "name", "admin", "mac", "52:54:00:00:00:01")));
        Network alone = Networks.NONE.newMachine(BOOT);
        assertThat(alone.kernelArgs(BOOT)).containsExactly(entry("admin_nic", "52:54:00:00:00:01"));
        assertThat(alone.networkingJson(Optional.empty())).isEmpty();
    }

    @Test
    void namesTheAdminNicOfARackAsSuch() {
        Network network = network(
                "vnics: [{mac: '52:54:00:00:00:09', ip: 10.0.1.5, netmask: 255.255.255.0, nic_tag: admin_rack_a}]");
        assertThat(network.within(SHARED).kernelArgs(BOOT))
                .containsEntry("admin_nic", "52:54:00:00:00:09")
                .containsEntry("admin_rack_a_nic", "52:54:00:00:00:09");
        assertThat(network.within(SHARED).networkingJson(Optional.empty()).orElseThrow())
                .containsEntry("admin_tag", "admin_rack_a");
    }

    @Test
    void leasesTheAddressOnTheNetworkOfTheRack() {
        Network network = network("""
                vnics:
                  - {mac: '52:54:00:00:00:01', ip: 10.0.1.5, netmask: 255.255.255.0, nic_tag: admin_rack_a}
                  - {mac: '52:54:00:00:00:01', ip: 10.0.2.5, netmask: 255.255.255.0, nic_tag: admin_rack_b}
                  - {mac: '52:54:00:00:00:02', nic_tag: external}
                """).within(Networks.NONE);
        assertThat(lease(network, BOOT, "ADMIN_RACK_B")).contains("10.0.2.5");
        assertThat(lease(network, BOOT, "admin_rack_c")).contains("10.0.1.5");
        assertThat(lease(network, MacAddress.parse("52:54:00:00:00:02"), "external"))
                .isEmpty();
        assertThat(lease(network, MacAddress.parse("52:54:00:00:00:03"), "external"))
                .isEmpty();
    }

    private static Optional<String> lease(Network network, MacAddress mac, String rack) {
        return network.reservation(mac, Optional.of(rack)).flatMap(Nic::ip).map(Object::toString);
    }

    @Test
    void knowsMachinesThatAreSetUpByTheOwnerOfTheirNic() {
        assertThat(network("vnics: [{mac: '52:54:00:00:00:01', nic_tag: admin, belongs_to_type: server}]")
                        .isSetUp())
                .isTrue();
        assertThat(network("vnics: [{mac: '52:54:00:00:00:01', nic_tag: admin, belongs_to_type: other}]")
                        .isSetUp())
                .isFalse();
        assertThat(network("vnics: []").isSetUp()).isFalse();
    }

    @Test
    void namesTheNetworksThatNobodyDescribed() {
        Network network = network(
                "vnics: [{mac: '52:54:00:00:00:01', network: admni}, {mac: '52:54:00:00:00:02', network: external}]");
        assertThat(network.strangersTo(SHARED)).containsExactly("admni");
    }
}
