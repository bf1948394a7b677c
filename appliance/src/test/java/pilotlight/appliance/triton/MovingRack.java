package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.files.OperatorFiles;
import pilotlight.appliance.machine.AssignmentBook;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.triton.ImportItem.Outcome;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** A booter with its machines, and the state directory that they are imported into. */
final class MovingRack {

    static final String SERVER = "00:50:56:3d:a7:95";
    static final String OTHER = "00:50:56:00:00:02";

    final Path state;
    final Path assignments;
    final Booter booter;

    MovingRack(Path directory) {
        state = directory.resolve("state");
        assignments = directory.resolve("assignments");
        booter = new Booter(directory.resolve("tftpboot"));
    }

    ImportReport run(boolean dry) throws IOException {
        return new TritonImporter(state, assignments, Delivery.by(Transport.HTTP), dry)
                .run(booter.root, Set.of(Booter.ADDRESS), Progress.NONE);
    }

    static List<String> left(ImportReport report) {
        return report.items().stream()
                .filter(item -> item.outcome() == Outcome.LEFT)
                .map(item -> item.what() + ": " + item.detail())
                .toList();
    }

    static String detail(ImportReport report, ComputeNode node) {
        return report.items().stream()
                .filter(item -> item.what().equals("machine " + node.mac) && item.outcome() == Outcome.IMPORTED)
                .map(ImportItem::detail)
                .findFirst()
                .orElseThrow();
    }

    static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden/render/" + name));
    }

    ComputeNode full(String mac) throws IOException {
        return booter.node(mac)
                .arg("hostname", "cn01")
                .arg("rabbitmq", "guest:guest:10.99.99.20:5672")
                .arg("smt_enabled", "true")
                .arg("rabbitmq_dns", "guest:guest:rabbitmq.coal.example.com:5672")
                .arg("admin_nic", "00:50:56:3d:a7:95")
                .arg("external_nic", "00:50:56:34:60:4c")
                .arg("sdc_underlay_nic", "aggr0")
                .arg("aggr0_aggr", "\"00:50:56:34:60:4d,00:50:56:34:60:4e\"")
                .arg("aggr0_lacp_mode", "active")
                .network(golden("networking-full.json"));
    }

    /** What the booter served for its machines: everything but what it kept for itself. */
    private Map<String, byte[]> served() throws IOException {
        Map<String, byte[]> served = new TreeMap<>();
        try (Stream<Path> files = Files.walk(booter.root).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String path = booter.root.relativize(file).toString();
                if (!path.startsWith("cache/") && !path.startsWith("poolcache/")) {
                    served.put(path, Files.readAllBytes(file));
                }
            }
        }
        return served;
    }

    BootTree tree() {
        PlatformLibrary library = new PlatformLibrary(state);
        Book book = AssignmentBook.read(assignments, StoredAssignments.NONE, library.read());
        assertThat(book.problems()).isEmpty();
        OperatorFiles files = new OperatorFiles(state, library::read);
        assertThat(files.snapshot().mistakes()).isEmpty();
        return BootTree.of(
                () -> book,
                files::snapshot,
                LoaderPrograms.builtIn(),
                Delivery.by(Transport.HTTP),
                () -> Instant.EPOCH);
    }

    static byte[] get(BootTree tree, String path, MacAddress mac) throws IOException {
        BootFile file = tree.find(path, Client.of(mac, new Endpoint(Booter.ADDRESS, 80, 69)));
        if (file instanceof BootFile.Text text) {
            return text.content().toArray();
        }
        return file instanceof BootFile.OnDisk disk
                ? Files.readAllBytes(disk.location())
                : file.toString().getBytes(StandardCharsets.UTF_8);
    }

    void assertServesTheSame() throws IOException {
        BootTree tree = tree();
        for (Map.Entry<String, byte[]> file : served().entrySet()) {
            for (String mac : List.of(SERVER, OTHER)) {
                assertThat(Bytes.of(get(tree, file.getKey(), MacAddress.parse(mac)))
                                .text(StandardCharsets.ISO_8859_1))
                        .as(file.getKey())
                        .isEqualTo(Bytes.of(file.getValue()).text(StandardCharsets.ISO_8859_1));
            }
        }
    }

    Map<String, String> here() throws IOException {
        Map<String, String> here = new TreeMap<>();
        for (Path root : List.of(state, assignments)) {
            if (Files.exists(root)) {
                try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
                    for (Path file : files.toList()) {
                        here.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return here;
    }

    void put(String path, String content) throws IOException {
        Path file = state.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
