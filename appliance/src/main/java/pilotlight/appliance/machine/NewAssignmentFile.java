package pilotlight.appliance.machine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.disk.SyncedFile;
import pilotlight.appliance.yaml.YamlText;
import pilotlight.netboot.wire.MacAddress;

/** What came of writing the first assignment file of a machine. */
public sealed interface NewAssignmentFile {

    /** Where its file lies now. */
    Path path();

    /** It is there, whole. */
    record Written(Path path) implements NewAssignmentFile {}

    /** The machine had one already, under any spelling of its address; it was left alone. */
    record Exists(Path path) implements NewAssignmentFile {}

    /**
     * Writes {@code <mac-dashes>.yaml}, in one step and never over a file that is there; makes the directory where there is none.
     *
     * @param content what {@link YamlText} can write, in order
     * @throws IOException if the disk fails; no file of the machine is there then
     */
    static NewAssignmentFile write(Path directory, MacAddress mac, Map<String, Object> content) throws IOException {
        return write(directory, mac, YamlText.of(content));
    }

    /** The same with a text that is YAML already, comments and all. */
    static NewAssignmentFile write(Path directory, MacAddress mac, String yaml) throws IOException {
        Files.createDirectories(directory);
        Optional<Path> old = find(directory, mac);
        return old.isPresent() ? new Exists(old.get()) : write(directory.resolve(mac.dashes() + ".yaml"), yaml);
    }

    /** The file of this machine in {@code directory}, under any spelling of its address. */
    static Optional<Path> find(Path directory, MacAddress mac) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, file -> names(file, mac))) {
            for (Path file : files) {
                return Optional.of(file);
            }
            return Optional.empty();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Every spelling of an address ends with two digits: to look for those first saves taking apart thousands of names. */
    private static boolean names(Path file, MacAddress mac) {
        String last = mac.bare().substring(10);
        return file.getFileName().toString().toLowerCase(Locale.ROOT).contains(last)
                && AssignmentName.mac(file).equals(Optional.of(mac));
    }

    private static NewAssignmentFile write(Path file, String yaml) throws IOException {
        try {
            SyncedFile.create(file, new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
            return new Written(file);
        } catch (FileAlreadyExistsException e) {
            return new Exists(file);
        }
    }
}
