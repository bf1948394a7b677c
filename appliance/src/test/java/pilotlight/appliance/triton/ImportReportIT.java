package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pilotlight.appliance.triton.MovingRack.OTHER;
import static pilotlight.appliance.triton.MovingRack.SERVER;
import static pilotlight.appliance.triton.MovingRack.detail;
import static pilotlight.appliance.triton.MovingRack.left;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.triton.ImportItem.Outcome;

/** What an import leaves alone, and says of it. */
class ImportReportIT {

    @TempDir
    Path directory;

    private MovingRack rack;

    @BeforeEach
    void stand() {
        rack = new MovingRack(directory);
    }

    @Test
    void saysWhichSettingWouldDoForABooterWithoutBootFiles() throws IOException {
        UnaryOperator<String> withoutFiles = text -> text.replaceAll("(?m)^.*/bootfs/.*\\R", "");
        ComputeNode node = rack.full(SERVER).scriptEdited(withoutFiles).menuEdited(withoutFiles);
        node.write();

        assertThat(detail(rack.run(false), node))
                .contains(
                        "because it names none of the machine's files, as all would with `bootFiles: false` in the settings");
        rack.assertServesTheSame();
    }

    @Test
    void listsHandMadeFilesThatLeadToADeadServer() throws IOException {
        rack.full(SERVER)
                .boots(Booter.LINUX)
                .scriptEdited(text -> text.replace("boot=live", "boot=live debug"))
                .write();

        ImportReport report = new TritonImporter(rack.state, rack.assignments, Delivery.by(Transport.HTTP), false)
                .run(rack.booter.root, Set.of(), Progress.NONE);

        assertThat(left(report))
                .containsExactly(
                        "machine " + SERVER + ": override/boot.ipxe.010050563DA795 sends the machine to the old"
                                + " server 10.99.99.9, which is no address of this host: edit it");
    }

    @Test
    void changesNothingInADryRunAndNothingTheSecondTime() throws IOException {
        rack.full(SERVER)
                .module("etc/a", "a\n")
                .menuEdited(text -> text + "# edited\n")
                .write();
        rack.booter.node(OTHER).write();

        ImportReport dry = rack.run(true);
        assertThat(rack.here()).isEmpty();
        ImportReport first = rack.run(false);
        Map<String, String> after = rack.here();
        ImportReport second = rack.run(false);

        assertThat(dry.items()).isEqualTo(first.items());
        assertThat(rack.here()).isEqualTo(after);
        assertThat(second.isComplete()).isTrue();
        assertThat(second.count(Outcome.IMPORTED)).isZero();
        assertThat(second.count(Outcome.THERE)).isEqualTo(first.count(Outcome.IMPORTED));
    }

    @Test
    void touchesNothingThatIsHere() throws IOException {
        rack.full(SERVER).write();
        rack.full(OTHER).menuEdited(text -> text + "# edited\n").write();
        Files.createDirectories(rack.assignments);
        Files.writeString(rack.assignments.resolve("0050563da795.yaml"), "platform: local\n");
        rack.put("extra/joysetup/node.config", "swap='2'\n");
        rack.put("os/" + Booter.SMARTOS + "/platform/i86pc/kernel/amd64/unix", "another");
        rack.put("os/" + Booter.SMARTOS + "/platform/i86pc/amd64/boot_archive", "another");
        rack.put("override/menu.lst.01005056000002", "mine\n");
        Map<String, String> before = rack.here();

        ImportReport report = rack.run(false);

        assertThat(rack.here()).containsAllEntriesOf(before);
        assertThat(rack.assignments.resolve("00-50-56-00-00-02.yaml")).doesNotExist();
        assertThat(left(report))
                .containsExactlyInAnyOrder(
                        "platform " + Booter.SMARTOS + ": it is installed with other files; it was not touched",
                        "extra/joysetup/node.config: another file is there; it was not touched",
                        "machine " + OTHER + ": " + rack.state.resolve("override/menu.lst.01005056000002")
                                + " is there already, and is another file");
        assertThat(report.items())
                .contains(new ImportItem(
                        "machine " + SERVER,
                        Outcome.THERE,
                        rack.assignments.resolve("0050563da795.yaml") + " says something else"));
    }

    @Test
    void listsWhatItCannotCarryOver() throws IOException {
        rack.booter.put("os/" + Booter.LINUX + "/platform/x86_64/initrd.hash", "0".repeat(40));
        rack.booter.put("os/20190101T000000Z/platform/README", "");
        rack.booter.put("boot.gpxe.010050563DA795", "#!gpxe\n");
        rack.booter.put("cache/notes.json", "{}");
        rack.booter.put("bootfs/README", "x");
        rack.booter.put("cache/" + SERVER + ".json", "{\"platform\": \"20990101T000000Z\", \"pxe_lucky_number\": 7}");
        rack.booter.put("cache/" + OTHER + ".json", "no JSON");
        rack.booter.put("boot.ipxe.01005056000002", "#!ipxe\nchain http://elsewhere/\n");

        ImportReport report = rack.run(false);

        Path root = rack.booter.root;
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
        assertThat(rack.state.resolve("override/boot.ipxe.01005056000002"))
                .hasContent("#!ipxe\nchain http://elsewhere/\n");
    }

    @Test
    void refusesADirectoryOfSomethingElse() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        TritonImporter importer = new TritonImporter(rack.state, rack.assignments, Delivery.by(Transport.HTTP), false);

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
        Files.createDirectories(rack.booter.root.resolve("cache"));
        for (String name : names) {
            Files.createSymbolicLink(rack.booter.root.resolve(name), secret);
        }

        assertThat(left(rack.run(false)))
                .containsExactlyInAnyOrderElementsOf(names.stream()
                        .map(name -> rack.booter.root.resolve(name) + " leads elsewhere: ")
                        .toList());
        assertThat(rack.assignments).doesNotExist();
        assertThat(rack.state.resolve("override"))
                .satisfiesAnyOf(
                        there -> assertThat(there).doesNotExist(),
                        there -> assertThat(there).isDirectoryNotContaining("glob:**boot.ipxe*"));
        assertThat(rack.state.resolve("netboot")).isDirectoryNotContaining("glob:**{kkpxe,pxegrub.efi}");
    }

    @Test
    void readsNothingThatHasNoEndOrIsTooLarge() throws IOException, InterruptedException {
        Path cache = Files.createDirectories(rack.booter.root.resolve("cache"));
        Path pipe = cache.resolve(SERVER + ".json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path huge = cache.resolve(OTHER + ".json");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(100 << 20);
        }
        Path twin = rack.booter.put("cache/005056000002.json", "{}");

        assertThat(left(rack.run(true)))
                .containsExactlyInAnyOrder(
                        pipe + " is no file: ",
                        huge + " has 104857600 bytes: more than the 16777216 that are read: ",
                        twin + ": expected a name such as 00:50:56:3d:a7:95.json: ");
    }
}
