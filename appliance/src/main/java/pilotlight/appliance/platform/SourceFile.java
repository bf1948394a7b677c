package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the operator gave, known to be there and readable. */
record SourceFile(Path path) implements Source {

    /**
     * Checks {@code path}.
     *
     * @param what it is for, as the sentence shall name it
     * @throws RefusedException if there is no such file
     */
    static SourceFile of(String what, Path path) throws RefusedException {
        if (!Files.isRegularFile(path)) {
            throw new RefusedException(
                    what + " " + path + (Files.exists(path) ? " is not a regular file" : " does not exist"));
        }
        if (!Files.isReadable(path)) {
            throw new RefusedException(what + " " + path + " may not be read by this user");
        }
        return new SourceFile(path);
    }

    /** The last part of its path. */
    String name() {
        return path.getFileName().toString();
    }

    @Override
    public long size() throws IOException {
        return Files.size(path);
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
