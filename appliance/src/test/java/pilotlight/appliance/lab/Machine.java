package pilotlight.appliance.lab;

import java.util.ArrayList;
import java.util.List;
import pilotlight.netboot.wire.MacAddress;

/**
 * A computer of the lab before it is switched on.
 *
 * @param number 1 to 89 for those that an assignment gives an address, up to 255 for others
 * @param chain what it loads on its way to the kernel
 * @param segment where it is plugged in
 */
record Machine(int number, Firmware firmware, Chain chain, Segment segment) {

    /** On the near segment. */
    Machine(int number, Firmware firmware, Chain chain) {
        this(number, firmware, chain, Segment.NEAR);
    }

    /** Parts of what its console shows before the kernel, in this order. */
    List<String> signs() {
        List<String> signs = new ArrayList<>(firmware.signs());
        signs.addAll(chain.signs());
        return signs;
    }

    /** {@code number} is the last octet. */
    MacAddress mac() {
        return MacAddress.parse("52:54:00:77:00:%02x".formatted(number));
    }

    /** SMBIOS UUID, as unlike any other machine's as the MAC address. */
    String uuid() {
        return "50494c4f-5400-4000-8000-" + mac().bare();
    }

    String name() {
        return "cn%02d".formatted(number);
    }

    /** The IPv4 address that an assignment gives it: none that is leased. */
    String address() {
        return segment.address(10 + number);
    }

    /** The path of one of its own files in the boot tree. */
    String bootfs(String path) {
        return "bootfs/" + mac().bare() + "/" + path;
    }

    /** Its network as a section of an assignment file, in Triton's words: one NIC, which is its admin NIC. */
    String network() {
        return """
                network:
                  nictags:
                    - {mtu: 1500, name: admin, uuid: 7a6f5b1c-4a0f-4a87-b1a9-0d6c6a1f2c11, mac: %1$s}
                  admin_tag: admin
                  resolvers: [%2$s]
                  routes: {10.99.0.0/16: %2$s}
                  vnics:
                    - belongs_to_type: server
                      belongs_to_uuid: %3$s
                      mac: %1$s
                      owner_uuid: 930896af-bf8c-48d4-885c-6573a94b1853
                      primary: false
                      state: running
                      ip: %4$s
                      mtu: 1500
                      netmask: 255.255.255.0
                      nic_tag: admin
                      resolvers: [%2$s]
                      vlan_id: 0
                      network_uuid: e491b841-4fc3-4502-bf95-2935f4c2f42a
                      nic_tags_provided: [admin]
                  dns_domain: example.com
                  hostname: %5$s
                  datacenter_name: lab
                  aggregations: []
                """.formatted(mac(), Network.LEASES_ADDRESS, uuid(), address(), name());
    }
}
