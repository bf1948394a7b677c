package pilotlight.appliance.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A file system in one file: a squashfs 4.0 or an ISO 9660. Paths are relative to its root and have {@code /} between names; where no name
 * is spelt so, one that differs in case counts. Symbolic links are followed and never lead out of it.
 */
public final class Image implements Closeable {

    private static final int MOST_CONTENT = 16 << 20;

    private final ImageBytes bytes;
    private final String kind;
    private final Node.Directory root;

    private Image(ImageBytes bytes, String kind, Node.Directory root) {
        this.bytes = bytes;
        this.kind = kind;
        this.root = root;
    }

    /**
     * Looks at {@code file}.
     *
     * @throws BadImageException if it is no image of these kinds, or broken
     */
    public static Image open(Path file) throws IOException {
        ImageBytes bytes = ImageBytes.open(file);
        try {
            if (Superblock.begins(bytes)) {
                return new Image(bytes, "squashfs", SquashFs.root(bytes));
            }
            if (IsoVolume.begins(bytes)) {
                return new Image(bytes, "ISO 9660", IsoVolume.root(bytes));
            }
            throw new BadImageException("it is neither a squashfs nor an ISO 9660");
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** {@code squashfs} or {@code ISO 9660}. */
    public String kind() {
        return kind;
    }

    /** The names in the directory at {@code path}; empty if there is none. */
    public Set<String> names(String path) throws IOException {
        return Walk.to(path, root).orElse(null) instanceof Node.Directory directory ? directory.names() : Set.of();
    }

    /**
     * The content of the regular file at {@code path}, where there is one.
     *
     * @throws BadImageException if it has more than 16 MiB
     */
    public Optional<byte[]> content(String path) throws IOException {
        if (!(Walk.to(path, root).orElse(null) instanceof Node.File file)) {
            return Optional.empty();
        }
        if (file.size() < 0 || file.size() > MOST_CONTENT) {
            throw new BadImageException(path + " in it would have " + Long.toUnsignedString(file.size())
                    + " bytes, and at most " + MOST_CONTENT + " make sense");
        }
        return Optional.of(file.content());
    }

    /** True if {@code path} leads to a regular file. */
    public boolean hasFile(String path) throws IOException {
        return Walk.to(path, root).orElse(null) instanceof Node.File;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
