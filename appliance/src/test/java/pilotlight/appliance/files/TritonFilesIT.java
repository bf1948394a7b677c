package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.machine.AssignmentWatcher;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.netboot.golden.Golden;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * What Triton's booter hands to a compute node, out of an assignment file and a platform on disk: the same, byte for byte, for a loader of
 * which nothing is known.
 */
class TritonFilesIT {

    private static final MacAddress NODE = MacAddress.parse("00:50:56:3d:a7:95");
    private static final Endpoint ENDPOINT = new Endpoint(Ipv4.parse("10.99.99.9"), 80, 69);
    private static final String SMARTOS = "platform/i86pc/kernel/amd64/unix platform/i86pc/amd64/boot_archive";
    private static final String SMARTOS_HASHED = SMARTOS + " platform/i86pc/amd64/boot_archive.hash";
    private static final String LINUX =
            "platform/x86_64/vmlinuz platform/x86_64/initrd platform/x86_64/filesystem.squashfs";
    private static final String LINUX_HASHED =
            LINUX + " platform/x86_64/initrd.hash platform/x86_64/filesystem.squashfs.hash";

    @TempDir
    Path directory;

    private void install(String files) throws IOException {
        for (String path : files.split(" ")) {
            put("state/os/20210731T223008Z/" + path, path);
        }
        put("state/extra/joysetup/node.config", "swap='1'\n");
    }

    private void put(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** The node's file, put together of the parts below {@code triton/}. */
    private void assign(String parts) throws IOException {
        StringBuilder file = new StringBuilder();
        for (String part : parts.split(" ")) {
            try (InputStream in = getClass().getResourceAsStream("/triton/" + part + ".yaml")) {
                file.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        put("assignments/00-50-56-3d-a7-95.yaml", file.toString());
    }

    private BootFile.Text served(String path, Transport transport) {
        return served(path, Delivery.by(transport));
    }

    private BootFile.Text served(String path, Delivery delivery) {
        Path state = directory.resolve("state");
        PlatformLibrary library = new PlatformLibrary(state);
        OperatorFiles operator = new OperatorFiles(state, library::read);
        AtomicReference<Book> book = new AtomicReference<>(Book.EMPTY);
        try (AssignmentWatcher watcher = new AssignmentWatcher(
                directory.resolve("assignments"), () -> StoredAssignments.NONE, library::read, book, List.of())) {
            assertThat(watcher.refresh().problems()).isEmpty();
        }
        BootTree tree =
                BootTree.of(book::get, operator::snapshot, LoaderPrograms.builtIn(), delivery, () -> Instant.EPOCH);
        BootFile found = tree.find(path, Client.of(NODE, ENDPOINT));
        assertThat(found).isInstanceOf(BootFile.Text.class);
        return (BootFile.Text) found;
    }

    @ParameterizedTest
    @CsvSource({
        "smartos-full.ipxe, HTTP, " + SMARTOS_HASHED + ", platform args network-two modules",
        "smartos-minimal.ipxe, TFTP, " + SMARTOS + ", platform screen",
        "triton-linux-full.ipxe, HTTP, " + LINUX_HASHED + ", platform args network-two modules",
        "triton-linux-minimal.ipxe, TFTP, " + LINUX + ", platform args-with-ip",
    })
    void writesTheScriptsOfTriton(String golden, Transport transport, String files, String parts) throws IOException {
        install(files);
        assign(parts);
        Golden.ofThisModule()
                .requireBytes(
                        "golden/render/" + golden,
                        served("boot.ipxe.010050563DA795", transport).content());
    }

    @ParameterizedTest
    @CsvSource({
        "smartos-minimal.ipxe, " + SMARTOS_HASHED + ", platform screen modules",
        "triton-linux-minimal.ipxe, " + LINUX_HASHED + ", platform args-with-ip modules",
    })
    void saysNothingOfHashesAndFilesWhereTheSettingsSaySo(String golden, String files, String parts)
            throws IOException {
        install(files);
        assign(parts);
        Golden.ofThisModule()
                .requireBytes(
                        "golden/render/" + golden,
                        served("boot.ipxe.010050563DA795", new Delivery(Transport.TFTP, false, false, false, false))
                                .content());
        assertThat(served(
                                "bootfs/0050563da795/etc/ppt_aliases",
                                new Delivery(Transport.TFTP, false, false, false, false))
                        .content())
                .isEqualTo(Bytes.latin1("ppt \"pci8086,1\"\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "smartos-serial.menu.lst, " + SMARTOS_HASHED + ", platform args flags network-two modules",
        "smartos-screen.menu.lst, " + SMARTOS_HASHED + ", platform screen args flags network-two modules",
        "triton-linux.menu.lst, " + LINUX + ", platform args network-two modules",
    })
    void writesTheMenusOfTriton(String golden, String files, String parts) throws IOException {
        install(files);
        assign(parts);
        Golden.ofThisModule()
                .requireBytes(
                        "golden/render/" + golden,
                        served("menu.lst.010050563DA795", Transport.HTTP).content());
    }

    @Test
    void writesTheNetworkOfTritonAndItsHash() throws IOException {
        install(SMARTOS);
        assign("platform args network");
        Golden.ofThisModule()
                .requireBytes(
                        "golden/render/networking-full.json",
                        served("bootfs/0050563da795/networking.json", Transport.HTTP)
                                .content());
        assertThat(served("bootfs/0050563da795/networking.json.hash", Transport.HTTP)
                        .content()
                        .text(StandardCharsets.US_ASCII))
                .isEqualTo("3ef15dfe06f546329c8eb7f05175080befe0f0bd");
    }
}
