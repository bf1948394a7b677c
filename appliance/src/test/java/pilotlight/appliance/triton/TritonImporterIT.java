package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

class TritonImporterIT {

    private static final String SERVER = "00:50:56:3d:a7:95";
    private static final String OTHER = "00:50:56:00:00:02";

    @TempDir
    Path directory;

    private Path state;
    private Path assignments;
    private Booter booter;

    @BeforeEach
    void rack() {
        state = directory.resolve("state");
        assignments = directory.resolve("assignments");
        booter = new Booter(directory.resolve("tftpboot"));
    }

    private ImportReport run(boolean dry) throws IOException {
        return new TritonImporter(state, assignments, Delivery.by(Transport.HTTP), dry)
                .run(booter.root, Set.of(Booter.ADDRESS), Progress.NONE);
    }

    private List<String> left(ImportReport report) {
        return report.items().stream()
                .filter(item -> item.outcome() == Outcome.LEFT)
                .map(item -> item.what() + ": " + item.detail())
                .toList();
    }

    private String detail(ImportReport report, ComputeNode node) {
        return report.items().stream()
                .filter(item -> item.what().equals("machine " + node.mac) && item.outcome() == Outcome.IMPORTED)
                .map(ImportItem::detail)
                .findFirst()
                .orElseThrow();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden/render/" + name));
    }

    private ComputeNode full(String mac) throws IOException {
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

    private BootTree tree() {
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

    private static byte[] get(BootTree tree, String path, MacAddress mac) throws IOException {
        BootFile file = tree.find(path, Client.of(mac, new Endpoint(Booter.ADDRESS, 80, 69)));
        if (file instanceof BootFile.Text text) {
            return text.content().toArray();
        }
        return file instanceof BootFile.OnDisk disk
                ? Files.readAllBytes(disk.location())
                : file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void assertServesTheSame() throws IOException {
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

    private Map<String, String> here() throws IOException {
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

    @Test
    void servesEveryFileOfEveryMachineAsTheBooterDid() throws IOException {
        byte[] binary = {0, 1, (byte) 0x80, (byte) 0xff, 10};
        full(SERVER).module("etc/ppt_aliases", "ppt \"pci8086,1\"\n").write();
        booter.node(OTHER)
                .boots(Booter.SMARTOS_WITHOUT_HASH)
                .byTftp()
                .console("vga", "none")
                .write();
        full("00:50:56:00:00:03")
                .boots(Booter.LINUX)
                .module("etc/ppt_aliases", "x\n")
                .write();
        booter.node("00:50:56:00:00:04")
                .boots(Booter.LINUX_WITHOUT_HASH)
                .byTftp()
                .arg("hostname", "cn04")
                .write();
        booter.node("06:b7:ad:86:be:04")
                .arg("admin_nic", "06:b7:ad:86:be:04")
                .network(golden("networking-new.json"))
                .write();
        full("00:50:56:00:00:05").module("etc/binary", binary, binary).write();
        full("00:50:56:00:00:06")
                .flag("-k", true)
                .flag("-m", "milestone=none")
                .console("serial", "ttya")
                .write();
        full("00:50:56:00:00:07")
                .module("etc/z", "z\n")
                .module("etc/a", "a\n")
                .console("vga", "ttyb")
                .write();

        ImportReport report = run(false);

        assertThat(left(report)).isEmpty();
        assertThat(state.resolve("override")).isDirectoryContaining("glob:**/joybadger.xpm.gz");
        try (Stream<Path> overrides = Files.list(state.resolve("override"))) {
            assertThat(overrides).hasSize(1);
        }
        assertServesTheSame();
    }

    @Test
    void writesAssignmentsThatPeopleCanRead() throws IOException {
        full(SERVER)
                .module("etc/ppt_aliases", "ppt \"pci8086,1\"\n")
                .flag("-k", true)
                .byTftp()
                .write();

        run(false);

        assertThat(Files.readString(assignments.resolve("00-50-56-3d-a7-95.yaml")))
                .startsWith("""
                name: cn01
                uuid: 44454c4c-3200-1036-804d-b2c04f575931
                platform: 20210731T223008Z
                transport: tftp
                console:
                  default: serial
                  serial: ttyb
                kernelArgs:
                  hostname: cn01
                  rabbitmq: guest:guest:10.99.99.20:5672
                  smt_enabled: true
                  rabbitmq_dns: guest:guest:rabbitmq.coal.example.com:5672
                  admin_nic: 00:50:56:3d:a7:95
                  external_nic: 00:50:56:34:60:4c
                  sdc_underlay_nic: aggr0
                  aggr0_aggr: '"00:50:56:34:60:4d,00:50:56:34:60:4e"'
                  aggr0_lacp_mode: active
                kernelFlags:
                  -k: true
                network:
                  nictags:
                    - mtu: 1500
                      name: admin
                """)
                .endsWith("""
                modules:
                  - path: etc/ppt_aliases
                    content: |
                      ppt "pci8086,1"
                """);
    }

    @Test
    void findsOutFromTheScriptWhatTheCacheNoLongerHas() throws IOException {
        full(SERVER)
                .withoutCache()
                .console("vga", "ttyc")
                .flag("-k", true)
                .flag("-m", "milestone=none")
                .module("etc/ppt_aliases", "x\n")
                .write();
        booter.node(OTHER)
                .boots(Booter.LINUX)
                .byTftp()
                .withoutCache()
                .arg("quiet", "1")
                .write();
        full("00:50:56:00:00:03")
                .boots(Booter.LINUX)
                .console("serial", "ttya")
                .withoutCache()
                .write();

        ImportReport report = run(false);

        assertThat(left(report)).isEmpty();
        assertThat(state.resolve("override/boot.ipxe.010050563DA795")).doesNotExist();
        assertThat(state.resolve("override/boot.ipxe.01005056000002")).doesNotExist();
        assertServesTheSame();
    }

    @Test
    void keepsWhatWasEditedByHandAndSaysWhere() throws IOException {
        ComputeNode edited = full(SERVER)
                .menuEdited(text -> text.replace("timeout 5", "timeout 50"))
                .scriptEdited(text -> text.replace("smt_enabled=true", "smt_enabled=false"));
        edited.write();

        ImportReport report = run(false);

        assertThat(left(report)).isEmpty();
        assertThat(detail(report, edited))
                .contains("its menu.lst.010050563DA795 is kept as a hand-made file, override/menu.lst.010050563DA795,"
                        + " because its line 2 has 'timeout 50' where 'timeout 5' would be")
                .contains("its boot.ipxe.010050563DA795 is kept as a hand-made file")
                .contains(":guest:10.99.99.20:5672,smt_enabled=false,rabbitmq_dns=");
        assertServesTheSame();
    }

    @Test
    void leavesDigestsOutForMachinesWhoseScriptDoes() throws IOException {
        UnaryOperator<String> withoutHash = text -> text.replaceAll("(?m)^.*/os/.*\\.hash .*\\R", "");
        full(SERVER).scriptEdited(withoutHash).menuEdited(withoutHash).write();
        full(OTHER).boots(Booter.LINUX).scriptEdited(withoutHash).write();

        assertThat(left(run(false))).isEmpty();

        assertThat(assignments.resolve("00-50-56-3d-a7-95.yaml")).content().contains("\nhashes: false\n");
        assertThat(state.resolve("override")).isDirectoryNotContaining("glob:**.01*");
        assertServesTheSame();
    }

    @Test
    void saysWhichSettingWouldDoForABooterWithoutBootFiles() throws IOException {
        UnaryOperator<String> withoutFiles = text -> text.replaceAll("(?m)^.*/bootfs/.*\\R", "");
        ComputeNode node = full(SERVER).scriptEdited(withoutFiles).menuEdited(withoutFiles);
        node.write();

        assertThat(detail(run(false), node))
                .contains(
                        "because it names none of the machine's files, as all would with `bootFiles: false` in the settings");
        assertServesTheSame();
    }

    @Test
    void listsHandMadeFilesThatLeadToADeadServer() throws IOException {
        full(SERVER)
                .boots(Booter.LINUX)
                .scriptEdited(text -> text.replace("boot=live", "boot=live debug"))
                .write();

        ImportReport report = new TritonImporter(state, assignments, Delivery.by(Transport.HTTP), false)
                .run(booter.root, Set.of(), Progress.NONE);

        assertThat(left(report))
                .containsExactly(
                        "machine " + SERVER + ": override/boot.ipxe.010050563DA795 sends the machine to the old"
                                + " server 10.99.99.9, which is no address of this host: edit it");
    }

    @Test
    void sendsMachinesToTheNewServer() throws IOException {
        full(SERVER).boots(Booter.LINUX).write();

        run(false);

        BootFile script = tree().find(
                        "boot.ipxe.010050563DA795",
                        Client.of(
                                MacAddress.parse(SERVER),
                                new Endpoint(pilotlight.netboot.wire.Ipv4.parse("10.99.99.5"), 80, 69)));
        assertThat(((BootFile.Text) script).content().text(StandardCharsets.UTF_8))
                .contains("fetch=http://10.99.99.5/os/")
                .doesNotContain(Booter.ADDRESS.toString());
    }

    @Test
    void keepsANetworkThatNoAssignmentCanSay() throws IOException {
        ComputeNode odd = full(SERVER).network("{\"vnics\": [],   \"surprise\": null}");
        odd.boots(Booter.LINUX).module("etc/a", "a\n").write();

        ImportReport report = run(false);

        assertThat(left(report)).isEmpty();
        assertThat(detail(report, odd)).startsWith("its networking.json is kept as a file, because ");
        assertThat(state.resolve("override/boot.ipxe.010050563DA795")).doesNotExist();
        assertServesTheSame();
    }

    @Test
    void servesTheRightDigestInPlaceOfAWrongOne() throws IOException {
        full(SERVER).file("networking.json.hash", Booter.bytes("0".repeat(40))).write();

        ImportReport report = run(false);

        assertThat(left(report))
                .containsExactly("machine " + SERVER
                        + ": its networking.json.hash does not fit its networking.json; the right one is served");
        assertThat(get(tree(), "bootfs/0050563da795/networking.json.hash", MacAddress.parse(SERVER)))
                .asString()
                .isEqualTo(Booter.sha1(Booter.bytes(golden("networking-full.json"))));
    }

    @Test
    void keepsWhatTheBooterDamagedAndSaysSo() throws IOException {
        byte[] whole = {0, (byte) 0x80};
        byte[] damaged = {0, (byte) 0xc2, (byte) 0x80};
        ComputeNode node = full(SERVER).module("etc/binary", whole, damaged);
        node.write();

        ImportReport report = run(false);

        assertThat(left(report)).isEmpty();
        assertThat(detail(report, node))
                .isEqualTo(
                        "its etc/binary is kept as it was served; its boot_modules have it otherwise: the booter damaged it");
        assertServesTheSame();
    }

    @Test
    void takesLargeFilesThatWereLaidThereByHand() throws IOException {
        full(SERVER).file("opt/large", new byte[100_000]).write();

        assertThat(left(run(false))).isEmpty();

        assertThat(state.resolve("bootfs/0050563da795/opt/large")).hasSize(100_000);
        assertServesTheSame();
    }

    @Test
    void followsTheCacheWhereAScriptIsOlder() throws IOException {
        ComputeNode node = full(SERVER).boots(Booter.SMARTOS_WITHOUT_HASH);
        node.write();
        Path cache = booter.root.resolve("cache/" + SERVER + ".json");
        Files.writeString(cache, Files.readString(cache).replace(Booter.SMARTOS_WITHOUT_HASH, Booter.SMARTOS));
        Files.setLastModifiedTime(
                cache, java.nio.file.attribute.FileTime.from(Instant.now().plusSeconds(60)));

        ImportReport report = run(false);

        assertThat(left(report)).isEmpty();
        assertThat(detail(report, node))
                .contains(
                        "its boot.ipxe.010050563DA795 is older than its cache file and was still for another platform");
        assertThat(new String(get(tree(), "boot.ipxe.010050563DA795", node.mac), StandardCharsets.UTF_8))
                .contains(Booter.SMARTOS)
                .doesNotContain(Booter.SMARTOS_WITHOUT_HASH);
    }

    @Test
    void changesNothingInADryRunAndNothingTheSecondTime() throws IOException {
        full(SERVER)
                .module("etc/a", "a\n")
                .menuEdited(text -> text + "# edited\n")
                .write();
        booter.node(OTHER).write();

        ImportReport dry = run(true);
        assertThat(here()).isEmpty();
        ImportReport first = run(false);
        Map<String, String> after = here();
        ImportReport second = run(false);

        assertThat(dry.items()).isEqualTo(first.items());
        assertThat(here()).isEqualTo(after);
        assertThat(second.isComplete()).isTrue();
        assertThat(second.count(Outcome.IMPORTED)).isZero();
        assertThat(second.count(Outcome.THERE)).isEqualTo(first.count(Outcome.IMPORTED));
    }

    @Test
    void touchesNothingThatIsHere() throws IOException {
        full(SERVER).write();
        full(OTHER).menuEdited(text -> text + "# edited\n").write();
        Files.createDirectories(assignments);
        Files.writeString(assignments.resolve("0050563da795.yaml"), "platform: local\n");
        put("extra/joysetup/node.config", "swap='2'\n");
        put("os/" + Booter.SMARTOS + "/platform/i86pc/kernel/amd64/unix", "another");
        put("os/" + Booter.SMARTOS + "/platform/i86pc/amd64/boot_archive", "another");
        put("override/menu.lst.01005056000002", "mine\n");
        Map<String, String> before = here();

        ImportReport report = run(false);

        assertThat(here()).containsAllEntriesOf(before);
        assertThat(assignments.resolve("00-50-56-00-00-02.yaml")).doesNotExist();
        assertThat(left(report))
                .containsExactlyInAnyOrder(
                        "platform " + Booter.SMARTOS + ": it is installed with other files; it was not touched",
                        "extra/joysetup/node.config: another file is there; it was not touched",
                        "machine " + OTHER + ": " + state.resolve("override/menu.lst.01005056000002")
                                + " is there already, and is another file");
        assertThat(report.items())
                .contains(new ImportItem(
                        "machine " + SERVER,
                        Outcome.THERE,
                        assignments.resolve("0050563da795.yaml") + " says something else"));
    }

    private void put(String path, String content) throws IOException {
        Path file = state.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void listsWhatItCannotCarryOver() throws IOException {
        booter.put("os/" + Booter.LINUX + "/platform/x86_64/initrd.hash", "0".repeat(40));
        booter.put("os/20190101T000000Z/platform/README", "");
        booter.put("boot.gpxe.010050563DA795", "#!gpxe\n");
        booter.put("cache/notes.json", "{}");
        booter.put("bootfs/README", "x");
        booter.put("cache/" + SERVER + ".json", "{\"platform\": \"20990101T000000Z\", \"pxe_lucky_number\": 7}");
        booter.put("cache/" + OTHER + ".json", "no JSON");
        booter.put("boot.ipxe.01005056000002", "#!ipxe\nchain http://elsewhere/\n");

        ImportReport report = run(false);

        Path root = booter.root;
        assertThat(left(report))
                .hasSize(8)
                .anySatisfy(line -> assertThat(line).contains("20190101T000000Z is no platform"))
                .anySatisfy(line -> assertThat(line).startsWith(root.resolve("boot.gpxe.010050563DA795") + ": nothing"))
                .anySatisfy(line -> assertThat(line).startsWith(root.resolve("cache/notes.json") + ": expected a name"))
                .anySatisfy(line -> assertThat(line).startsWith(root.resolve("bootfs/README") + ": expected it"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("platform " + Booter.LINUX).contains("initrd.hash does not fit"))
                .contains(
                        "machine " + SERVER + ": its pxe_lucky_number in the cache file: 7",
                        "machine " + SERVER + ": its platform 20990101T000000Z is neither below os/ nor installed")
                .anySatisfy(line -> assertThat(line).startsWith("machine " + OTHER + ": its cache file is no JSON"));
        assertThat(state.resolve("override/boot.ipxe.01005056000002")).hasContent("#!ipxe\nchain http://elsewhere/\n");
    }

    @Test
    void refusesADirectoryOfSomethingElse() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        TritonImporter importer = new TritonImporter(state, assignments, Delivery.by(Transport.HTTP), false);

        assertThatThrownBy(() -> importer.run(empty, Set.of(), Progress.NONE))
                .isInstanceOf(NoBooterException.class)
                .hasMessage(empty + " is not a booter's /tftpboot: expected any of cache, poolcache, bootfs, os, extra,"
                        + " boot.ipxe.01<MAC> and menu.lst.01<MAC> in it");
        assertThatThrownBy(() -> importer.run(directory.resolve("no"), Set.of(), Progress.NONE))
                .isInstanceOf(NoBooterException.class);
    }

    @Test
    void takesNothingThatALinkBringsInFromOutside() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        List<String> names =
                List.of("cache/" + SERVER + ".json", "boot.ipxe.01005056000002", "undionly.kkpxe", "pxegrub.efi");
        Files.createDirectories(booter.root.resolve("cache"));
        for (String name : names) {
            Files.createSymbolicLink(booter.root.resolve(name), secret);
        }

        assertThat(left(run(false)))
                .containsExactlyInAnyOrderElementsOf(names.stream()
                        .map(name -> booter.root.resolve(name) + " leads elsewhere: ")
                        .toList());
        assertThat(assignments).doesNotExist();
        assertThat(state.resolve("override"))
                .satisfiesAnyOf(
                        there -> assertThat(there).doesNotExist(),
                        there -> assertThat(there).isDirectoryNotContaining("glob:**boot.ipxe*"));
        assertThat(state.resolve("netboot")).isDirectoryNotContaining("glob:**{kkpxe,pxegrub.efi}");
    }

    @Test
    void readsNothingThatHasNoEndOrIsTooLarge() throws IOException, InterruptedException {
        Path cache = Files.createDirectories(booter.root.resolve("cache"));
        Path pipe = cache.resolve(SERVER + ".json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path huge = cache.resolve(OTHER + ".json");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(100 << 20);
        }
        Path twin = booter.put("cache/005056000002.json", "{}");

        assertThat(left(run(true)))
                .containsExactlyInAnyOrder(
                        pipe + " is no file: ",
                        huge + " has 104857600 bytes: more than the 16777216 that are read: ",
                        twin + ": expected a name such as 00:50:56:3d:a7:95.json: ");
    }
}
