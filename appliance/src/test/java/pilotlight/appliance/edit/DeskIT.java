package pilotlight.appliance.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.files.OperatorFiles;
import pilotlight.appliance.machine.AssignmentWatcher;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.FileOwner;
import pilotlight.appliance.machine.KeyChange;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class DeskIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final MacAddress OTHER = MacAddress.parse("52:54:00:12:34:57");
    private static final FileOwner MACHINE = new FileOwner.OfMachine(MAC);
    private static final FileOwner RACK = new FileOwner.OfGroup("rack");
    private static final String STAMP = RunningAppliance.STAMP;

    @TempDir
    Path temporary;

    private final AtomicReference<Book> book = new AtomicReference<>(Book.EMPTY);
    private Path directory;
    private AssignmentWatcher watcher;
    private Desk desk;

    @BeforeEach
    void start() throws IOException {
        Path state = temporary.resolve("state");
        directory = Files.createDirectory(temporary.resolve("assignments"));
        RunningAppliance.addPlatform(state);
        PlatformLibrary library = new PlatformLibrary(state);
        OperatorFiles operator = new OperatorFiles(state, library::read);
        watcher = new AssignmentWatcher(directory, () -> StoredAssignments.NONE, library::read, book, List.of());
        Rendered rendered = new Rendered(
                wanted -> BootTree.of(
                        () -> wanted,
                        operator::snapshot,
                        LoaderPrograms.builtIn(),
                        Delivery.by(Transport.HTTP),
                        () -> Instant.EPOCH),
                mac -> Client.of(mac, new Endpoint(Ipv4.parse("10.0.0.2"), 80, 69)));
        desk = new Desk(directory, watcher, rendered);
    }

    @AfterEach
    void stop() {
        watcher.close();
    }

    private Path put(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Optional<Bytes> text(String text) {
        return Optional.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Check check(FileOwner owner, String text, MacAddress... seen) throws IOException {
        return desk.check(owner, text(text), Stream.of(seen).map(Traits::of).toList());
    }

    private Outcome save(FileOwner owner, String text) throws IOException {
        return desk.save(owner, text(text).orElseThrow(), any -> {});
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aCheckReportsWhatTheWatcherWouldReportAndNothingElse() throws IOException {
        String text = "platform: live\nkernelArg: {a: b}\ntransport: nfs\n";
        Check check = check(MACHINE, text);
        Path file = put("52-54-00-12-34-56.yaml", text);

        assertThat(check.problems()).isEqualTo(watcher.refresh().problems()).hasSize(2);
        assertThat(check.problems()).extracting(Problem::file).containsOnly(file);
        assertThat(check.changes()).isEmpty();
        assertThat(check.files()).isEmpty();
    }

    @Test
    void aCheckSeesAnAddressThatAnotherFileHas() throws IOException {
        put("52-54-00-12-34-55.yaml", "platform: local\nmacs: [" + MAC + "]\n");
        put("52-54-00-12-34-57.yaml", "platform: local\n");
        Check check = check(new FileOwner.OfMachine(OTHER), "platform: local\nmacs: [" + MAC + "]\n");
        assertThat(check.problems()).singleElement().asString().contains("which 52-54-00-12-34-55.yaml has already");
    }

    @Test
    void aCheckShowsEachKeyThatChangesAndTheTextsThatFollow() throws IOException {
        put("52-54-00-12-34-56.yaml", "platform: " + STAMP + "\nkernelArgs: {quiet: , hostname: cn07}\n");
        Check check = check(MACHINE, "platform: " + STAMP + "\nkernelArgs: {hostname: cn08, debug: 1}\n");

        assertThat(check.problems()).isEmpty();
        assertThat(check.machine()).contains(MAC);
        assertThat(check.changes())
                .containsExactly(
                        new KeyChange("kernelArgs.quiet", "(no value)", ""),
                        new KeyChange("kernelArgs.hostname", "cn07", "cn08"),
                        new KeyChange("kernelArgs.debug", "", "1"));
        assertThat(check.files()).extracting(FileDiff::path).startsWith("boot.ipxe.01525400123456");
        assertThat(check.files().get(0).diff())
                .startsWith("--- boot.ipxe.01525400123456\n+++ boot.ipxe.01525400123456\n@@ ")
                .containsPattern("\n-.*hostname=cn07")
                .containsPattern("\n\\+.*hostname=cn08");
        assertThat(names()).containsExactly("52-54-00-12-34-56.yaml");
        assertThat(book.get().find(MAC).orElseThrow().assignment().hostname()).contains("cn07");
    }

    @Test
    void aCheckOfAMachineThatHadNothingShowsAllThatItWouldGet() throws IOException {
        Check check = check(MACHINE, "platform: " + STAMP + "\nname: cn07\n");
        assertThat(check.changes())
                .contains(
                        new KeyChange("platform", "", STAMP),
                        new KeyChange("by", "", "file"),
                        new KeyChange("name", "", "cn07"));
        assertThat(check.files().get(0).diff()).contains("-echo No platform is assigned to", "+kernel /os/");
    }

    @Test
    void aPlatformThatIsNotInstalledIsAWarning() throws IOException {
        assertThat(check(MACHINE, "platform: other\n").warnings())
                .singleElement()
                .asString()
                .contains("other", "not installed");
    }

    @Test
    void aCheckOfAGroupCountsTheMachinesThatItChanges() throws IOException {
        put("default.yaml", "platform: local\n");
        put("52-54-00-12-34-57.yaml", "platform: local\n");
        Check check = check(RACK, "match: {mac: '52:54:00'}\nplatform: " + STAMP + "\n", MAC, OTHER);

        assertThat(check.problems()).isEmpty();
        assertThat(check.affected()).isEqualTo(1);
        assertThat(check.machines()).containsExactly(MAC);
        assertThat(check.changes())
                .contains(new KeyChange("platform", "local", STAMP), new KeyChange("by", "default", "group rack"));
        assertThat(check.files()).extracting(FileDiff::path).contains("boot.ipxe.01525400123456");
    }

    @Test
    void aCheckOfNoFileShowsWhatRemains() throws IOException {
        put("default.yaml", "platform: " + STAMP + "\n");
        put("52-54-00-12-34-56.yaml", "platform: local\n");
        Check check = desk.check(MACHINE, Optional.empty(), List.of());
        assertThat(check.changes()).contains(new KeyChange("platform", "local", STAMP));
    }

    @Test
    void aMistakeInTheDefaultThatKeepsOthersSilentIsAWarning() throws IOException {
        put("default.yaml", "platform: local\n");
        put("52-54-00-12-34-56.yaml", "kernelArgs: {a: b}\n");
        assertThat(check(FileOwner.DEFAULT, "kernelArgs: {c: d}\n").warnings())
                .singleElement()
                .asString()
                .contains("52-54-00-12-34-56.yaml", "found no platform");
    }

    @Test
    void aNewFileHasTheCanonicalNameAndIsInForceAtOnce() throws IOException {
        Outcome outcome = save(MACHINE, "platform: local # mine\n");

        assertThat(outcome)
                .isEqualTo(new Outcome.Saved(text("platform: local # mine\n").orElseThrow(), true));
        assertThat(names()).containsExactly("52-54-00-12-34-56.yaml");
        assertThat(book.get().find(MAC).orElseThrow().assignment().target()).hasToString("local");
        assertThat(save(RACK, "match: {mac: '52'}\n")).isInstanceOf(Outcome.Saved.class);
        assertThat(directory.resolve("groups/rack.yaml")).hasContent("match: {mac: '52'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"525400123456.yml", "52:54:00:12:34:56.yaml"})
    void aFileUnderAnotherSpellingStaysThatFile(String name) throws IOException {
        put(name, "platform: local\n");
        save(MACHINE, "platform: none\n");
        assertThat(names()).containsExactly(name);
        assertThat(desk.read(MACHINE)).isEqualTo(text("platform: none\n"));
    }

    @Test
    void aMachineIsMeantByAnyOfItsAddresses() throws IOException {
        put("52-54-00-12-34-57.yaml", "platform: local\nmacs: [" + MAC + "]\n");
        assertThat(desk.read(MACHINE)).isEqualTo(text("platform: local\nmacs: [" + MAC + "]\n"));
    }

    @Test
    void aTextWithMistakesIsNotSaved() throws IOException {
        put("52-54-00-12-34-56.yaml", "platform: local\n");
        Outcome outcome = save(MACHINE, "platform: [\n");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class,
                        wrong -> assertThat(wrong.problems()).hasSize(1));
        assertThat(directory.resolve("52-54-00-12-34-56.yaml")).hasContent("platform: local");
    }

    @Test
    void whoHasReadAnOlderFileDoesNotOverwriteTheNewerOne() throws IOException {
        put("52-54-00-12-34-56.yaml", "platform: local\n");
        Optional<Bytes> read = desk.read(MACHINE);
        Consumer<Optional<Bytes>> unchanged = now -> {
            if (!read.equals(now)) {
                throw new IllegalStateException("stale");
            }
        };
        assertThat(desk.save(MACHINE, text("platform: none\n").orElseThrow(), unchanged))
                .isInstanceOf(Outcome.Saved.class);
        assertThatThrownBy(() -> desk.save(MACHINE, text("platform: wait\n").orElseThrow(), unchanged))
                .hasMessage("stale");
        assertThatThrownBy(() -> desk.delete(MACHINE, unchanged)).hasMessage("stale");
        assertThat(desk.read(MACHINE)).isEqualTo(text("platform: none\n"));
    }

    @Test
    void aFileKeepsItsModeAndWhatALinkLeadsTo() throws IOException {
        Path real = Files.writeString(temporary.resolve("elsewhere.yaml"), "platform: local\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(directory.resolve("52-54-00-12-34-56.yaml"), real);

        save(MACHINE, "platform: none\n");

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("platform: none");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void aDeletedFileIsOutOfForceAtOnce() throws IOException {
        put("52-54-00-12-34-56.yaml", "platform: local\n");
        assertThat(desk.delete(MACHINE, any -> {})).isEqualTo(new Outcome.Deleted());
        assertThat(desk.delete(MACHINE, any -> {})).isEqualTo(new Outcome.Absent());
        assertThat(book.get().find(MAC)).isEmpty();
    }

    /** Root may write everywhere, so something else has to be in the way. */
    @Test
    void aDirectoryThatCannotBeWrittenIsASentence() throws IOException {
        put("groups", "no directory");
        assertThat(save(RACK, "match: {mac: '52'}\n"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("nothing was written: " + directory.resolve("groups/rack.yaml") + ": ")
                                .contains("needs write access to " + directory));
    }

    @Test
    void aReadOnlyDirectoryIsASentence() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(directory), "root may write everywhere");
        assertThat(save(MACHINE, "platform: local\n"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("permission denied", "ReadWritePaths="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "../default", "a/b", "a\nb"})
    void noGroupLeadsOutOfItsDirectory(String name) {
        assertThatThrownBy(() -> new FileOwner.OfGroup(name)).hasMessageContaining("expected the name of a group");
    }

    @Test
    void longDiffsAreCut() {
        String many = "line\n".repeat(2000);
        assertThat(FileDiff.of("path", "", many).diff().lines())
                .hasSize(501)
                .last()
                .isEqualTo("(and 1503 lines more)");
        assertThat(FileDiff.of("path", many, many).isEmpty()).isTrue();
    }
}
