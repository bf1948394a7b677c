package pilotlight.appliance.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.appliance.yaml.KeyEditor;
import pilotlight.netboot.wire.Bytes;

/** Another platform in a machine's own file, worked out and proven before anything is written. */
public sealed interface Rewriting {

    /** The file, as it is called in the assignment directory. */
    Path file();

    /** Why it cannot be done, a sentence that names the file; empty if it can. */
    Optional<String> refusal();

    /**
     * Puts the new content in the place of the old.
     *
     * @throws IOException if it cannot be done, the disk fails, or somebody else has changed the file since; it is as it was then
     */
    void write() throws IOException;

    /**
     * It can be done.
     *
     * @param real what {@code file} is, behind symbolic links
     * @param before what it holds
     * @param after what it shall hold
     */
    record Ready(Path file, Path real, Bytes before, Bytes after) implements Rewriting {

        @Override
        public Optional<String> refusal() {
            return Optional.empty();
        }

        @Override
        public void write() throws IOException {
            if (!AssignmentDirectory.content(real).equals(before)) {
                throw new IOException(file + ": somebody has changed it just now; look at it and try again");
            }
            if (!after.equals(before)) {
                FileReplacer.replace(real, after);
            }
        }
    }

    /**
     * It cannot be done.
     *
     * @param reason why, a sentence that names the file
     */
    record Refused(Path file, String reason) implements Rewriting {
        @Override
        public Optional<String> refusal() {
            return Optional.of(reason);
        }

        @Override
        public void write() throws IOException {
            throw new IOException(reason);
        }
    }

    /** Looks at {@code file} in {@code directory} as it is now: it must be without mistakes, and nothing but its platform may change. */
    static Rewriting of(Path directory, Path file, Target target) {
        try {
            return of(directory, file, file.toRealPath(), target);
        } catch (IOException e) {
            return new Refused(file, file + ": " + FileFault.reason(e));
        } catch (IllegalArgumentException e) {
            return new Refused(file, file + ": " + e.getMessage() + "; change it by hand");
        }
    }

    private static Rewriting of(Path directory, Path file, Path real, Target target) throws IOException {
        Bytes before = AssignmentDirectory.content(real);
        AssignmentFile old = read(directory, file, before);
        if (!(old instanceof AssignmentFile.Good good)) {
            return new Refused(file, old.problems().get(0).toString());
        }
        Bytes after = KeyEditor.set(before, "platform", target.toString());
        AssignmentFile wanted = new AssignmentFile.Good(
                file, good.machine(), Optional.of(target), good.details().with(target));
        return read(directory, file, after).equals(wanted)
                ? new Ready(file, real, before, after)
                : new Refused(file, file + ": its YAML is too unusual to change safely; change 'platform' by hand");
    }

    private static AssignmentFile read(Path directory, Path file, Bytes content) {
        return AssignmentReader.read(file, content, new ModuleDirectory(directory, new HashMap<>()));
    }
}
