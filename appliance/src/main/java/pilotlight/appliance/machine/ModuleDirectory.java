package pilotlight.appliance.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;

/** The directory that modules' files lie in: nothing outside of it is ever read. Remembers what one assignment file asked for. */
final class ModuleDirectory {

    /** The greatest module, in bytes. */
    static final int MAX_BYTES = 16 << 20;

    /**
     * A file's content when it looked so.
     *
     * @param look how it looked
     * @param bytes all of it
     */
    record Content(Look look, Bytes bytes) {}

    private final Path root;
    private final Map<Path, Content> known;
    private final Map<Path, Look> asked = new HashMap<>();

    /** Below {@code root}; {@code known} keeps contents, so that machines with the same module share it. */
    ModuleDirectory(Path root, Map<Path, Content> known) {
        this.root = root;
        this.known = known;
    }

    /** Every file that was asked for, present or not, and how it looked just before it was read. */
    Map<Path, Look> asked() {
        return Map.copyOf(asked);
    }

    /**
     * The content of the file at {@code relative}.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    Bytes read(String relative) {
        Path file = root.resolve(relative).normalize();
        if (!file.startsWith(root.normalize())) {
            throw outside(relative);
        }
        Look look = Look.of(file);
        asked.put(file, look);
        Content content = known.get(file);
        if (content == null || !content.look().equals(look)) {
            content = new Content(look, load(relative, file));
            known.put(file, content);
        }
        return content.bytes();
    }

    private Bytes load(String relative, Path file) {
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                throw outside(relative);
            }
            return load(relative, real, Files.isRegularFile(real));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file '" + relative + "' in " + root);
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + relative + "' cannot be read: " + FileFault.reason(e));
        }
    }

    private static Bytes load(String relative, Path real, boolean isRegular) throws IOException {
        if (!isRegular) {
            throw new IllegalArgumentException("'" + relative + "' is no regular file");
        }
        try (InputStream in = Files.newInputStream(real)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IllegalArgumentException("'" + relative + "' is larger than " + MAX_BYTES + " bytes");
            }
            return Bytes.of(content);
        }
    }

    private IllegalArgumentException outside(String relative) {
        return new IllegalArgumentException("'" + relative + "' leads out of " + root + ": expected a file below it");
    }
}
