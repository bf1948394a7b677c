package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

class AssignmentWatcherIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");

    @TempDir
    private Path temporary;

    private Path directory;
    private Path file;
    private final AtomicReference<Book> book = new AtomicReference<>(Book.EMPTY);
    private final AtomicReference<StoredAssignments> stored = new AtomicReference<>(StoredAssignments.NONE);
    private final AtomicReference<Library> library = new AtomicReference<>(Library.EMPTY);
    private final List<Book> heard = new CopyOnWriteArrayList<>();
    private AssignmentWatcher watcher;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(temporary.resolve("assignments"));
        file = directory.resolve("52-54-00-12-34-56.yaml");
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    private void start() {
        watcher = new AssignmentWatcher(directory, stored::get, library::get, book, List.of(heard::add));
    }

    private void write(String text) {
        write(file, text);
    }

    /** As editors do it: a temporary file, then a rename. */
    private static void write(Path path, String text) {
        try {
            Path draft = Files.writeString(path.resolveSibling(".draft"), text);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Entry> entry() {
        return book.get().find(MAC);
    }

    private static Predicate<Book> boots(String target) {
        return book -> book.find(MAC)
                .filter(entry -> entry.assignment().target().toString().equals(target))
                .isPresent();
    }

    private void awaitBook(Predicate<Book> expected) {
        await().until(book::get, expected);
    }

    @Test
    void followsTheLifeOfAFile() throws IOException {
        start();
        assertThat(entry()).isEmpty();

        write("platform: first");
        awaitBook(boots("first"));
        write("platform: second");
        awaitBook(boots("second"));

        write("platform: third\ntransport: ftp\n");
        awaitBook(now -> !now.problems().isEmpty());
        assertThat(book.get()).matches(boots("second"));
        assertThat(entry().orElseThrow().problem())
                .contains(new Problem(file, 2, "transport: found 'ftp', expected http or tftp"));

        write("platform: third\ntransport: tftp\n");
        awaitBook(boots("third"));
        assertThat(book.get().problems()).isEmpty();

        Files.writeString(file, "platform: fourth");
        awaitBook(boots("fourth"));

        Files.delete(file);
        awaitBook(now -> now.find(MAC).isEmpty());
    }

    @Test
    void numbersBooksAndTellsListenersOfEach() {
        start();
        write("platform: first");
        awaitBook(boots("first"));
        write("platform: second");
        awaitBook(boots("second"));

        assertThat(heard)
                .extracting(Book::generation)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, heard.size()).boxed().toList());
        assertThat(heard.get(heard.size() - 1)).isSameAs(book.get());
        assertThat(watcher.refresh()).isSameAs(book.get());
    }

    @Test
    void seesEditsThatKeepSizeAndTime() throws IOException {
        write("platform: aaaaa");
        FileTime time = Files.getLastModifiedTime(file);
        start();

        Files.writeString(file, "platform: bbbbb");
        Files.setLastModifiedTime(file, time);
        awaitBook(boots("bbbbb"));
    }

    @Test
    void leavesTheOthersAloneWhenOneFileIsBroken() {
        write(directory.resolve("52-54-00-00-00-01.yaml"), "platform: [");
        write("platform: good");
        start();

        assertThat(book.get()).matches(boots("good"));
        assertThat(book.get().problems()).hasSize(1);
    }

    @Test
    void keepsAMachineSilentWhoseFileWasNeverGood() {
        write(directory.resolve("default.yaml"), "platform: everybody");
        write("platfrom: mine");
        start();

        assertThat(entry().orElseThrow().assignment().target()).isEqualTo(Target.NONE);
        assertThat(entry().orElseThrow().problem().orElseThrow().message()).contains("did you mean 'platform'?");

        write("platform: mine");
        awaitBook(boots("mine"));
    }

    @Test
    void followsTheFilesOfModules() throws IOException {
        write("modules:\n- {path: a, file: sub/a}");
        start();
        assertThat(book.get().problems()).singleElement().asString().contains("there is no file 'sub/a'");

        write(Files.createDirectory(directory.resolve("sub")).resolve("a"), "1");
        awaitBook(now -> hasModule(now, "1"));
        write(directory.resolve("sub/a"), "2");
        awaitBook(now -> hasModule(now, "2"));
        Files.delete(directory.resolve("sub/a"));
        awaitBook(now -> now.problems().stream().anyMatch(problem -> problem.line() == 2));
        assertThat(hasModule(book.get(), "2")).isTrue();
    }

    private static boolean hasModule(Book book, String content) {
        return book.find(MAC)
                .filter(entry ->
                        entry.assignment().modules().equals(List.of(new BootModule("a", Bytes.latin1(content)))))
                .isPresent();
    }

    @Test
    void followsTheNetworksThatAllMachinesShare() {
        write("platform: p\nnetwork: {vnics: [{mac: '52:54:00:12:34:56', ip: 10.0.0.5, network: admin}]}\n");
        start();
        Path shared = directory.resolve("networks.yaml");
        write(shared, "networks: {admin: {subnet: 10.0.0.0/24}}\n");
        awaitBook(now -> mask(now).equals("255.255.255.0"));
        write(shared, "networks: {admin: {subnet: 10.0.0.0/16}}\n");
        awaitBook(now -> mask(now).equals("255.255.0.0"));
        write(shared, "networks: {admin: {subnet: nowhere}}\n");
        awaitBook(now -> !now.problems().isEmpty());
        assertThat(mask(book.get())).isEqualTo("255.255.0.0");
    }

    private static String mask(Book book) {
        return book.network(MAC)
                .flatMap(network -> network.nics().get(0).netmask())
                .map(Object::toString)
                .orElse("none");
    }

    @Test
    void keepsTheLastBookWhileTheDirectoryIsGone() throws IOException {
        write("platform: first");
        start();

        Path away = temporary.resolve("away");
        Files.move(directory, away);
        awaitBook(now -> !now.problems().isEmpty());
        assertThat(book.get()).matches(boots("first"));
        assertThat(book.get().problems())
                .singleElement()
                .asString()
                .startsWith(directory + ": there is no such directory");

        Files.move(away, directory);
        awaitBook(now -> now.problems().isEmpty());
        write("platform: second");
        awaitBook(boots("second"));
    }

    @Test
    void answersNobodyWhenTheDirectoryNeverCouldBeRead() throws IOException {
        stored.set(StoredAssignments.NONE.with(
                Optional.empty(), StoredAssignment.of(Optional.empty(), Target.parse("everybody"))));
        Files.delete(directory);
        write(directory, "no directory");
        start();

        assertThat(entry().orElseThrow().assignment().target()).isEqualTo(Target.NONE);
        assertThat(entry().orElseThrow().problem().orElseThrow().message()).startsWith("the directory cannot be read");

        Files.delete(directory);
        Files.createDirectory(directory);
        awaitBook(boots("everybody"));
    }

    @Test
    void takesStoreAndLibraryIntoTheBookAtOnceWhenRefreshed() {
        start();
        stored.set(StoredAssignments.NONE.with(Optional.of(MAC), StoredAssignment.of(Optional.of(MAC), Target.LOCAL)));
        library.set(Library.EMPTY);

        assertThat(watcher.refresh()).isSameAs(book.get()).matches(boots("local"));
    }

    @Test
    void goesOnWithWhatTheStoreSaidWhileItFails() {
        stored.set(StoredAssignments.NONE.with(Optional.of(MAC), StoredAssignment.of(Optional.of(MAC), Target.LOCAL)));
        watcher = new AssignmentWatcher(
                directory,
                () -> Optional.ofNullable(stored.get()).orElseThrow(() -> new IllegalStateException("database gone")),
                library::get,
                book,
                List.of());
        stored.set(null);

        assertThat(watcher.refresh()).matches(boots("local"));
        write("platform: mine");
        awaitBook(boots("mine"));
    }

    @Test
    void goesOnWhenAListenerFails() {
        watcher = new AssignmentWatcher(
                directory,
                stored::get,
                library::get,
                book,
                List.of(
                        now -> {
                            throw new IllegalStateException("a listener that fails");
                        },
                        heard::add));
        write("platform: first");
        awaitBook(boots("first"));
        await().until(() -> heard.contains(book.get()));
    }

    @Test
    void neverShowsHalfOfAnEdit() throws IOException {
        Path other = directory.resolve("52-54-00-00-00-01.yaml");
        write(other, "platform: same");
        write("platform: first");
        start();

        for (int i = 0; i < 20; i++) {
            write("platform: step" + i + "\nnetwork: {hostname: step" + i + "}\n");
            watcher.refresh();
        }
        assertThat(heard).allSatisfy(now -> {
            assertThat(now.entries()).hasSize(2);
            assertThat(now.problems()).isEmpty();
            Assignment assignment = now.find(MAC).orElseThrow().assignment();
            assignment
                    .network()
                    .ifPresent(network -> assertThat(network.document())
                            .containsEntry("hostname", assignment.target().toString()));
        });
    }
}
