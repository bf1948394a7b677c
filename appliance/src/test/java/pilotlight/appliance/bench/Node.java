package pilotlight.appliance.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.MacAddress;

/**
 * A compute node with all that NAPI knows of one: three NICs, three tags, an aggregation.
 *
 * @param number from 0
 */
record Node(int number) {

    private static final long FIRST = 0x005056000000L;
    private static final String KERNEL = "platform/i86pc/kernel/amd64/unix";
    private static final String ARCHIVE = "platform/i86pc/amd64/boot_archive";
    private static final Platform PLATFORM = new Platform(
            "20210731T223008Z",
            PlatformKind.SMARTOS,
            Map.of(KERNEL, file(KERNEL), ARCHIVE, file(ARCHIVE)),
            Map.of(Role.KERNEL, KERNEL, Role.INITRD, ARCHIVE),
            "",
            Instant.EPOCH);

    /** The platform that all nodes boot. */
    static final Library LIBRARY = Library.of(Map.of(PLATFORM.name(), PLATFORM));

    private static PlatformFile file(String path) {
        return new PlatformFile(path, Path.of("/", path), 1000, Instant.EPOCH);
    }

    private MacAddress mac(int nic) {
        return new MacAddress(FIRST + 16L * number + nic);
    }

    /** The address that it boots from. */
    MacAddress mac() {
        return mac(0);
    }

    /** Its assignment file; {@code edit} is one of its kernel arguments. */
    String yaml(String edit) {
        int low = number % 250 + 1;
        int high = number / 250;
        return """
                name: cn%1$d
                uuid: 44454c4c-3200-1036-804d-%1$012d
                platform: %6$s
                kernelArgs: {hostname: cn%1$d, smt_enabled: true, edit: %7$s}
                network:
                  nictags:
                    - {mtu: 1500, name: admin, uuid: 7a6f5b1c-4a0f-4a87-b1a9-0d6c6a1f2c11, mac: '%2$s'}
                    - {mtu: 1500, name: external, uuid: 9c3b0f55-2a63-4b7e-9a4b-54f0f7a7c0aa, mac: '%3$s'}
                    - {mtu: 9000, name: sdc_underlay, uuid: f3ad6bfe-1fbe-4a3d-8f25-6c2c0e1b7d02, mac: aggr0}
                  vnics:
                    - {belongs_to_type: server, mac: '%2$s', ip: 10.1.%9$d.%8$d, netmask: 255.255.0.0, mtu: 1500,
                       nic_tag: admin, resolvers: [10.1.255.1], vlan_id: 0, nic_tags_provided: [admin]}
                    - {belongs_to_type: server, mac: '%3$s', ip: 10.2.%9$d.%8$d, netmask: 255.255.0.0, mtu: 1500,
                       nic_tag: external, gateway: 10.2.255.1, routes: {172.16.0.0/12: 10.2.255.2},
                       resolvers: [8.8.8.8, 8.8.4.4], vlan_id: 42, nic_tags_provided: [external]}
                    - {belongs_to_type: server, mac: '%4$s', ip: 10.3.%9$d.%8$d, netmask: 255.255.0.0, mtu: 9000,
                       nic_tag: sdc_underlay, underlay: true, vlan_id: 2}
                  aggregations:
                    - {name: aggr0, lacp_mode: active, macs: ['%4$s', '%5$s'], nic_tags_provided: [sdc_underlay]}
                modules: [{path: etc/motd, content: "node %1$d"}]
                """.formatted(number, mac(0), mac(1), mac(2), mac(3), PLATFORM.name(), word(edit), low, high);
    }

    /** The kernel argument that {@code edit} becomes. */
    static String word(String edit) {
        return edit.replaceAll("[ ,]+", "_");
    }
}
