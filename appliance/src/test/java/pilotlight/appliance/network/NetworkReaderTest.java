package pilotlight.appliance.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.yaml.Problem;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.netboot.wire.Bytes;

class NetworkReaderTest {

    private static Bytes bytes(String yaml) {
        return Bytes.of(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.0.0.5", "224.0.0.1", "255.255.255.255"})
    void refusesAddressesThatNoHostCanHave(String address) {
        Problems problems = new Problems(Path.of("cn.yaml"));
        NetworkReader.read(Yaml.read(bytes("vnics: [{mac: '52:54:00:00:00:01', ip: " + address + "}]"), problems));

        assertThat(problems.inOrder())
                .extracting(Problem::message)
                .containsExactly("vnics[0].ip: '" + address + "' is no host's address: expected one such as 10.0.0.2");
    }

    @Test
    void refusesWhatCouldNotBeToldToASystem() {
        Problems problems = new Problems(Path.of("cn.yaml"));
        NetworkReader.read(Yaml.read(bytes("""
                vnics: [{ip: 10.0.0.5}]
                nictags: [{mtu: 1500}]
                aggregations: [{lacp_mode: active}, {name: aggr1, macs: []}]
                """), problems));
        assertThat(problems.inOrder().stream().map(Object::toString))
                .containsExactly(
                        "cn.yaml:1: vnics[0]: found keys with values, expected mac among its keys",
                        "cn.yaml:2: nictags[0]: found keys with values, expected name among its keys",
                        "cn.yaml:3: aggregations[0]: found keys with values, expected name among its keys",
                        "cn.yaml:3: aggregations[0]: found keys with values, expected macs among its keys",
                        "cn.yaml:3: aggregations[1].macs: found a list, expected the MAC address of each member");
    }
}
