package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** Edits of groups while an appliance runs. */
class GroupsIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");

    @TempDir
    private Path directory;

    private Path groups;
    private final AtomicReference<Book> book = new AtomicReference<>(Book.EMPTY);
    private AssignmentWatcher watcher;

    @BeforeEach
    void watch() throws IOException {
        Files.writeString(directory.resolve("default.yaml"), "platform: usual");
        groups = directory.resolve("groups");
        watcher = new AssignmentWatcher(directory, () -> StoredAssignments.NONE, () -> Library.EMPTY, book, List.of());
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    /** As editors do it: a temporary file, then a rename. */
    private void write(String name, String text) {
        try {
            Files.createDirectories(groups);
            Path draft = Files.writeString(groups.resolve(".draft"), text);
            Files.move(draft, groups.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String boots() {
        return book.get()
                .find(MAC)
                .map(entry -> entry.by() + " " + entry.assignment().target())
                .orElse("nothing");
    }

    private void awaitBoots(String expected) {
        await().untilAsserted(() -> assertThat(boots()).isEqualTo(expected));
    }

    @Test
    void aGroupIsFollowedFromItsFirstEditToItsLast() throws IOException {
        assertThat(boots()).isEqualTo("default usual");

        write("kvm.yaml", "match: {mac: '52:54:00'}\nplatform: first");
        awaitBoots("group kvm first");

        write("kvm.yaml", "match: {mac: '52:54:00'}\nplatform: second");
        awaitBoots("group kvm second");

        write("kvm.yaml", "match: {mac: '52:54:01'}\nplatform: second");
        awaitBoots("default usual");

        write("kvm.yaml", "match: {mac: '52:54:00'}\nplatform: third");
        awaitBoots("group kvm third");

        Files.delete(groups.resolve("kvm.yaml"));
        awaitBoots("default usual");
    }

    @Test
    void aMistakeLeavesWhatWasSaidBeforeInForce() {
        write("kvm.yaml", "match: {mac: '52:54:00'}\nplatform: first");
        awaitBoots("group kvm first");

        write("kvm.yaml", "match: {mac: '52:54:01'}\nplatforms: second");

        await().until(() -> !book.get().problems().isEmpty());
        assertThat(boots()).isEqualTo("group kvm first");
        assertThat(book.get().problems())
                .extracting(Problem::toString)
                .containsExactly(groups.resolve("kvm.yaml") + ":2: platforms: no such key, did you mean 'platform'?"
                        + " (allowed here: " + ALLOWED + ")");
        assertThat(book.get().find(MAC).flatMap(Entry::problem)).isPresent();
    }

    private static final String ALLOWED =
            "match, name, uuid, serial, macs, labels, setup, platform, transport, console, kernelArgs, kernelFlags,"
                    + " network, modules, offer, loader, localBoot, vlan, hashes, mode, up";

    @Test
    void aFileThatAModuleNamesLiesBesideItsGroupAndIsLive() throws IOException {
        Path module = Files.writeString(Files.createDirectories(groups).resolve("motd"), "one");
        write("kvm.yaml", "match: {mac: '52:54:00'}\nplatform: p\nmodules: [{path: etc/motd, file: motd}]");
        await().untilAsserted(() -> assertThat(module()).contains(Bytes.latin1("one")));

        Files.writeString(module, "two!");
        await().untilAsserted(() -> assertThat(module()).contains(Bytes.latin1("two!")));
    }

    private Optional<Bytes> module() {
        return book.get().find(MAC).stream()
                .flatMap(entry -> entry.assignment().modules().stream())
                .map(BootModule::content)
                .findFirst();
    }

    @Test
    void aGroupThatIsCalledDefaultIsAGroup() {
        write("default.yaml", "match: {mac: '52:54:00'}\nplatform: first");

        awaitBoots("group default first");
        assertThat(book.get().fallback().map(Assignment::target)).contains(Target.parse("usual"));
    }
}
