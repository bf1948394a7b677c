package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.AssignmentBook;
import pilotlight.appliance.machine.AssignmentFile;
import pilotlight.appliance.machine.AssignmentFiles;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.network.NetworkReader;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.network.NetworksReader;
import pilotlight.appliance.network.OddNetwork;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.render.Templates;
import pilotlight.appliance.yaml.Problem;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.appliance.yaml.YamlText;
import pilotlight.netboot.wire.Bytes;

/** Whatever network a file describes: it is refused in words, or every text that follows from it can be written. */
class NetworkFuzzTest {

    private static final long SEED = 20_261_120;
    private static final int DOCUMENTS = 1500;
    private static final Networks SHARED = NetworksReader.read(bytes("""
            datacenter_name: coal
            dns_domain: example.com
            nictags: [{name: sdc_underlay, mtu: 9000}]
            networks:
              admin: {subnet: 10.77.0.0/24, nic_tag: admin, resolvers: [10.77.0.11]}
              sdc_underlay: {subnet: 10.7.0.0/24, nic_tag: sdc_underlay, mtu: 9000}
            overlay: {mtu: 8500}
            """), new Problems(Path.of("networks.yaml")));

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isRefusedInWordsOrServedInEveryText() {
        System.out.println("seed " + SEED);
        int good = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = document(new Random(SEED + i));
            assertThatCode(() -> AssignmentFile.read(Path.of("525400123456.yaml"), bytes(text)))
                    .as("seed %d:%n%s", SEED + i, text)
                    .doesNotThrowAnyException();
            AssignmentFile file = AssignmentFile.read(Path.of("525400123456.yaml"), bytes(text));
            if (file.problems().isEmpty()) {
                good++;
                assertThatCode(() -> requireEveryText(file))
                        .as("seed %d:%n%s", SEED + i, text)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(good).isGreaterThan(DOCUMENTS / 10);
    }

    private static String document(Random random) {
        Map<String, Object> content =
                new TreeMap<>(Map.of("platform", random.nextBoolean() ? "smartos" : "triton-linux"));
        content.put("network", new OddNetwork(random).section());
        return YamlText.of(content);
    }

    private static void requireEveryText(AssignmentFile file) {
        Book book = AssignmentBook.of(
                new AssignmentFiles(List.of(file), SHARED, List.of()), StoredAssignments.NONE, library());
        OperatorFiles.Snapshot disk = new OperatorFiles.Snapshot(
                DirectoryIndex.EMPTY,
                DirectoryIndex.EMPTY,
                DirectoryIndex.EMPTY,
                Map.of(),
                Templates.builtIn(),
                Map.of(),
                List.of());
        BootTree tree = BootTree.of(
                () -> book,
                () -> disk,
                new LoaderPrograms(new TreeMap<>()),
                Delivery.by(Transport.HTTP),
                () -> Instant.EPOCH);
        Client client = Client.of(Rack.MAC, Rack.ENDPOINT);
        for (String path : List.of(
                "boot.ipxe.01525400123456", "menu.lst.01525400123456", "bootfs/525400123456/networking.json.hash")) {
            assertThat(tree.find(path, client)).as(path).isNotNull();
        }
        assertThat(tree.find("boot.ipxe.01525400123456", client)).isInstanceOf(BootFile.Text.class);
        if (tree.find("bootfs/525400123456/networking.json", client) instanceof BootFile.Text json) {
            requireReadable(json.content());
        }
    }

    /** What is served is again a network of which nobody complains. */
    private static void requireReadable(Bytes json) {
        Problems problems = new Problems(Path.of("networking.json"));
        NetworkReader.read(Yaml.read(json, problems));
        assertThat(problems.inOrder()).extracting(Problem::message).isEmpty();
    }

    private static Library library() {
        Map<String, Platform> platforms = new HashMap<>();
        for (PlatformKind kind : List.of(PlatformKind.SMARTOS, PlatformKind.TRITON_LINUX)) {
            Map<String, PlatformFile> files = new HashMap<>();
            kind.layout()
                    .values()
                    .forEach(path -> files.put(
                            path, new PlatformFile(path, Path.of("/os").resolve(path), 4, Instant.EPOCH)));
            platforms.put(kind.word(), new Platform(kind.word(), kind, files, kind.layout(), "", Instant.EPOCH));
        }
        return Library.of(platforms);
    }
}
