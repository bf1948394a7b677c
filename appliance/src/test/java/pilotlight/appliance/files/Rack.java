package pilotlight.appliance.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Handling;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** A boot tree over a state directory on disk, and the machines that ask it. */
final class Rack {

    static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    static final MacAddress SECOND = MacAddress.parse("52:54:00:12:34:57");
    static final MacAddress STRANGER = MacAddress.parse("52:54:00:ff:ff:ff");
    static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    static final Endpoint ENDPOINT = new Endpoint(Ipv4.parse("10.0.0.2"), 80, 69);

    final Path state;
    final AtomicReference<Book> book = new AtomicReference<>(Book.EMPTY);
    final OperatorFiles operator;
    final BootTree tree;

    Rack(Path state) throws IOException {
        this.state = state;
        put("os/live/vmlinuz", "kernel");
        put("os/live/initrd", "initrd");
        put("os/live/root.squashfs", "root");
        put("os/live/initrd.hash", "hash");
        assign(Optional.empty(), Map.of());
        operator = new OperatorFiles(state, () -> book.get().library());
        TreeMap<String, BootFile.Text> loaders = new TreeMap<>();
        Bytes loader = Bytes.latin1("built-in");
        loaders.put("undionly.kpxe", new BootFile.Text(loader, NOW, Etag.of(loader), Stage.LOADER));
        tree = BootTree.of(
                book::get, operator::snapshot, new LoaderPrograms(loaders), Delivery.by(Transport.HTTP), () -> NOW);
    }

    /** Writes one file below the state directory. */
    Path put(String path, String content) throws IOException {
        Path file = state.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** The next book: what one machine, known by two addresses, boots. */
    void assign(Assignment assignment) {
        Machine machine = new Machine(
                MAC,
                Set.of(SECOND),
                Optional.empty(),
                Optional.empty(),
                Optional.of("cn07"),
                Map.of(),
                Optional.empty());
        Entry entry = new Entry(machine, assignment, Origin.FILE);
        assign(Optional.empty(), Map.of(MAC, entry, SECOND, entry));
    }

    void assign(Optional<Assignment> fallback, Map<MacAddress, Entry> entries) {
        book.updateAndGet(last -> new Book(last.generation() + 1, entries, fallback, library(), List.of()));
    }

    Library library() {
        return Library.of(Map.of(
                "live", platform("live", PlatformKind.LINUX),
                "triton", platform("triton", PlatformKind.TRITON_LINUX)));
    }

    private Platform platform(String name, PlatformKind kind) {
        Map<String, PlatformFile> files = new HashMap<>();
        for (String path : List.of("vmlinuz", "initrd", "root.squashfs", "initrd.hash")) {
            files.put(path, new PlatformFile(path, state.resolve("os/live").resolve(path), 4, NOW));
        }
        Map<Role, String> roles = Map.of(Role.KERNEL, "vmlinuz", Role.INITRD, "initrd", Role.ROOTFS, "root.squashfs");
        return new Platform(name, kind, files, roles, "fetch={{rootfs}}", NOW);
    }

    static Assignment to(String platform) {
        return Assignment.of(Target.parse(platform));
    }

    static Assignment withArgument(String platform, String key, String value) {
        return assignment(platform, Map.of(key, value), Optional.empty(), List.of());
    }

    /** With a network, and one module. */
    static Assignment withFiles(String platform) {
        Network network = new Network(Map.of("admin_tag", "admin", "routes", Map.of()));
        List<BootModule> modules = List.of(new BootModule("etc/extra.conf", Bytes.latin1("module")));
        return assignment(platform, Map.of("hostname", "cn07"), Optional.of(network), modules);
    }

    private static Assignment assignment(
            String platform, Map<String, String> args, Optional<Network> network, List<BootModule> modules) {
        return new Assignment(
                Target.parse(platform),
                Optional.empty(),
                Optional.empty(),
                args,
                KernelFlags.NONE,
                network,
                modules,
                Handling.USUAL,
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
    }

    static Client client(Optional<MacAddress> mac, Architecture architecture) {
        return new Client(
                mac,
                Optional.empty(),
                Optional.of(architecture),
                Loader.IPXE,
                Optional.empty(),
                Optional.empty(),
                ENDPOINT);
    }

    static Client anybody() {
        return client(Optional.empty(), Architecture.BIOS).asking(Loader.UNKNOWN);
    }

    BootFile find(String path) {
        return tree.find(path, anybody());
    }

    /** The bytes at {@code path}, wherever they lie, or the reason why there are none. */
    String read(String path) {
        return read(tree, path, anybody());
    }

    static String read(BootTree tree, String path, Client client) {
        BootFile file = tree.find(path, client);
        if (file instanceof BootFile.Text text) {
            return text.content().text(StandardCharsets.UTF_8);
        }
        if (file instanceof BootFile.OnDisk disk) {
            try {
                return Files.readString(disk.location());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file instanceof BootFile.Absent absent
                ? "ABSENT " + absent.reason()
                : "REFUSED " + ((BootFile.Refused) file).reason();
    }
}
