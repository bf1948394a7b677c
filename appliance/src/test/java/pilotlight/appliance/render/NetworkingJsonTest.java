package pilotlight.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.NetworkReader;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.network.NetworksReader;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.netboot.golden.Golden;
import pilotlight.netboot.wire.Bytes;

class NetworkingJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"networking-full.json", "networking-new.json"})
    void writesTheGoldenBytesWhateverOrderTheTopKeysCameIn(String file) {
        Map<String, Object> sorted = new LinkedHashMap<>(new TreeMap<>(Sample.json("golden/render/" + file)));
        NetworkingJson json = written(sorted, Optional.empty());
        Golden.ofThisModule().requireBytes("golden/render/" + file, json.content());
    }

    @ParameterizedTest
    @CsvSource({"full, cn01", "new,"})
    void derivesTheNetworkOfTritonFromWhatTheMachineAloneHas(String sample, String hostname) throws IOException {
        Problems problems = new Problems(Path.of(sample));
        Networks shared = NetworksReader.read(file("networks-shared.yaml"), problems);
        Network own = NetworkReader.read(Yaml.read(file("network-own-" + sample + ".yaml"), problems));
        assertThat(problems.inOrder()).isEmpty();
        assertThat(own.within(shared)
                        .networkingJson(Optional.ofNullable(hostname))
                        .orElseThrow())
                .isEqualTo(Sample.json("golden/render/networking-" + sample + ".json"));
    }

    private static Bytes file(String name) throws IOException {
        try (InputStream in = NetworkingJsonTest.class.getResourceAsStream("/triton/" + name)) {
            return Bytes.of(in.readAllBytes());
        }
    }

    @Test
    void hashesAsTritonDoes() {
        NetworkingJson json = written(Sample.json("golden/render/networking-full.json"), Optional.empty());
        assertThat(json.content().length()).isEqualTo(3005);
        assertThat(json.hash().cString()).isEqualTo("3ef15dfe06f546329c8eb7f05175080befe0f0bd");
    }

    @Test
    void takesTheHostnameOfTheKernelOnlyWhereTheDocumentHasNone() {
        assertThat(text(Map.of("admin_tag", "admin", "datacenter_name", "coal"), "cn01"))
                .contains("\n  \"hostname\": \"cn01\",\n");
        assertThat(text(Map.of("admin_tag", "admin", "hostname", "own"), "cn01"))
                .contains("\"hostname\": \"own\"");
    }

    private static String text(Map<String, Object> document, String hostname) {
        return written(document, Optional.of(hostname)).content().text(StandardCharsets.UTF_8);
    }

    private static NetworkingJson written(Map<String, Object> document, Optional<String> hostname) {
        Network network = new Network(document).within(Networks.NONE);
        return NetworkingJson.of(network.networkingJson(hostname).orElseThrow());
    }
}
