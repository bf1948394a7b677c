package pilotlight.appliance.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.yaml.Problems;
import pilotlight.netboot.wire.Bytes;

class NetworksReaderTest {

    private static final Path SHIPPED = Path.of("../config/assignments/networks.yaml");

    private static List<String> problems(String yaml) {
        Problems problems = new Problems(Path.of("networks.yaml"));
        NetworksReader.read(Bytes.of(yaml.getBytes(StandardCharsets.UTF_8)), problems);
        return problems.inOrder().stream().map(Object::toString).toList();
    }

    @Test
    void refusesAllMistakesAtOnce() {
        assertThat(String.join("\n", problems("""
                        datacentre: coal
                        dns_domain: two words
                        nictags: [{name: 'a b', mtu: 12}, {mtu: 1500}]
                        networks:
                          admin: {nic_tag: admin}
                          external: {subnet: 10.0.0.1/24, vlan: 3}
                          storage: {subnet: 10.1.0.0/24, vlan_id: 5000, netmask: 255.0.255.0, routes: {somewhere: nobody}}
                        overlay: {mtu: 8500}
                        """))).isEqualTo("""
                        networks.yaml:1: datacentre: no such key, did you mean 'datacenter_name'? (allowed here: datacenter_name, dns_domain, nictags, networks, overlay)
                        networks.yaml:2: dns_domain: found 'two words', expected one word of letters, digits, '_', '-', '.' and '/'
                        networks.yaml:3: nictags[0].mtu: found '12', expected a whole number from 576 to 65535
                        networks.yaml:3: nictags[0].name: found 'a b', expected one word of letters, digits, '_', '-', '.' and '/'
                        networks.yaml:3: nictags[1]: found keys with values, expected name among its keys
                        networks.yaml:5: networks.admin: found keys with values, expected subnet, such as 10.99.99.0/24, among its keys
                        networks.yaml:6: networks.external.vlan: no such key, did you mean 'vlan_id'? (allowed here: netmask, nic_tag, gateway, routes, resolvers, vlan_id, mtu, uuid, subnet)
                        networks.yaml:6: networks.external.subnet: 10.0.0.1 has bits set beyond its /24: did you mean 10.0.0.0/24?
                        networks.yaml:7: networks.storage.netmask: '255.0.255.0' is no netmask: expected one such as 255.255.255.0
                        networks.yaml:7: networks.storage.routes.somewhere: found a route that leads to no network, expected one such as 10.0.0.0/8
                        networks.yaml:7: networks.storage.routes.somewhere: 'nobody' is no IPv4 address: expected four numbers from 0 to 255, such as 10.0.0.2
                        networks.yaml:7: networks.storage.vlan_id: found '5000', expected a whole number from 0 to 4094
                        networks.yaml:8: overlay: found keys with values, expected portolan, or datacenter_name and dns_domain from which its name follows""");
    }

    @Test
    void shippedExampleIsGood() throws IOException {
        assertThat(problems(Files.readString(SHIPPED))).isEmpty();
    }
}
