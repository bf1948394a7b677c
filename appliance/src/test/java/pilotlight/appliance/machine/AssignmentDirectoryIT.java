package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.yaml.Problem;

class AssignmentDirectoryIT {

    @TempDir
    private Path root;

    private Path file;
    private AssignmentDirectory directory;

    @BeforeEach
    void writeOneFile() throws IOException {
        file = Files.writeString(root.resolve("52-54-00-12-34-56.yaml"), "platform: first");
        directory = new AssignmentDirectory(root);
        directory.readNow();
        directory.readAtRest();
        directory.readAtRest();
    }

    private static List<Optional<Target>> targets(AssignmentFiles files) {
        return files.files().stream()
                .map(read -> read.lastGood().flatMap(AssignmentFile.Good::target))
                .toList();
    }

    private static Optional<Target> platform(String name) {
        return Optional.of(Target.parse(name));
    }

    @Test
    void takesAnEditOnlyWhenItLooksTheSameTwice() throws IOException {
        Files.writeString(file, "");
        assertThat(targets(directory.readAtRest())).containsExactly(platform("first"));
        Files.writeString(file, "platform: second");
        assertThat(targets(directory.readAtRest())).containsExactly(platform("first"));
        assertThat(targets(directory.readAtRest())).containsExactly(platform("second"));
    }

    @Test
    void doesNotMissAFileThatAnEditorMovesAwayForAMoment() throws IOException {
        Path backup = Files.move(file, root.resolve("52-54-00-12-34-56.yaml~"));
        assertThat(targets(directory.readAtRest())).containsExactly(platform("first"));
        Files.copy(backup, file);
        assertThat(targets(directory.readAtRest())).containsExactly(platform("first"));

        Files.delete(file);
        directory.readAtRest();
        assertThat(directory.readAtRest().files()).isEmpty();
    }

    @Test
    void takesEverythingAtOnceWhenAskedTo() throws IOException {
        Files.writeString(file, "platform: second");
        Files.writeString(root.resolve("default.yaml"), "platform: third");
        assertThat(targets(directory.readNow())).containsExactly(platform("second"), platform("third"));

        Files.delete(file);
        assertThat(targets(directory.readNow())).containsExactly(platform("third"));
    }

    @Test
    void readsNothingAgainThatLooksTheSame() throws IOException {
        AssignmentFile before = directory.readAtRest().files().get(0);
        Files.writeString(root.resolve("default.yaml"), "platform: third");
        directory.readAtRest();

        assertThat(directory.readAtRest().files()).hasSize(2).first().isSameAs(before);
    }

    @Test
    void ignoresWhatIsNoAssignmentFile() throws IOException {
        for (String name : List.of(
                ".52-54-00-12-34-57.yaml.swp", ".hidden.yaml", "README", "52-54-00-12-34-57.yaml~", "extra.conf")) {
            Files.writeString(root.resolve(name), "{");
        }
        assertThat(directory.readNow().files()).hasSize(1);
    }

    @Test
    void saysWhichFilesCannotBeRead() throws IOException {
        Files.createDirectory(root.resolve("52-54-00-00-00-01.yaml"));
        Files.createSymbolicLink(root.resolve("52-54-00-00-00-02.yaml"), Path.of("nowhere"));

        assertThat(directory.readNow().files())
                .flatExtracting(AssignmentFile::problems)
                .extracting(Problem::message)
                .containsExactly(
                        "cannot be read: it is no regular file", "is a symbolic link to a file that does not exist");
    }

    @Test
    void takesADirectoryThatNeverWasForAnEmptyOne() {
        Path nowhere = root.resolve("nowhere");
        AssignmentFiles files = new AssignmentDirectory(nowhere).readNow();

        assertThat(files.files()).isEmpty();
        assertThat(files.problems())
                .extracting(Problem::toString)
                .containsExactly(nowhere + ": there is no such directory: create it, or name another in the settings");
    }

    @Test
    void sharesAModuleBetweenMachines() throws IOException {
        Files.writeString(root.resolve("big"), "content");
        Files.writeString(file, "modules: [{path: a, file: big}]");
        Files.writeString(root.resolve("52-54-00-12-34-57.yaml"), "modules: [{path: b, file: big}]");

        List<AssignmentFile> files = directory.readNow().files();
        assertThat(content(files.get(0))).isSameAs(content(files.get(1)));
    }

    private static Object content(AssignmentFile file) {
        return file.lastGood().orElseThrow().details().modules().get(0).content();
    }
}
