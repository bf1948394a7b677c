package pilotlight.appliance.depot;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file under download: {@code X.part}, and beside it {@code X.origin}, where it comes from; {@code X} once it is whole. */
final class PartFile {

    private static final int LONGEST_NAME = 200;

    private final Path whole;
    private final Path part;
    private final Path origin;

    private PartFile(Path whole) {
        this.whole = whole;
        this.part = whole.resolveSibling(whole.getFileName() + ".part");
        this.origin = whole.resolveSibling(whole.getFileName() + ".origin");
    }

    /** The file in {@code directory} that a download of {@code uri} fills. */
    static PartFile of(URI uri, Path directory) {
        return new PartFile(directory.resolve(name(uri)));
    }

    /** The last part of the path, without what file systems and shells might stumble over. */
    static String name(URI uri) {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1)
                .replaceAll("[^A-Za-z0-9._+~-]", "_")
                .replaceFirst("^\\.+", "");
        return last.isEmpty() ? "download" : last.substring(0, Math.min(LONGEST_NAME, last.length()));
    }

    /** The name of the file that {@code name} is a part of, or says something of. */
    static String bareName(String name) {
        return name.replaceFirst("\\.(part|origin(\\.new)?)$", "");
    }

    /** The bytes that are here. */
    long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** Where they are from; empty if nobody knows. */
    Optional<Origin> origin() throws IOException {
        return Files.exists(origin) ? Origin.decode(Files.readString(origin)) : Optional.empty();
    }

    /** Drops what is here, and begins the file anew. In this order: a part never has another file's origin. */
    void begin(Origin from) throws IOException {
        Files.deleteIfExists(part);
        Path fresh = origin.resolveSibling(origin.getFileName() + ".new");
        Files.writeString(fresh, from.encode());
        Files.move(fresh, origin, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Opens it to go on after its first {@code offset} bytes. */
    FileChannel openAt(long offset) throws IOException {
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return channel.truncate(offset).position(offset);
    }

    /** Gives it its own name. */
    Path complete() throws IOException {
        return Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes a file that was complete as a part again: whether it still is what the server has must be asked. */
    void reopen() throws IOException {
        if (Files.exists(whole)) {
            Files.move(whole, part, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes all of it. */
    void discard() throws IOException {
        for (Path file : new Path[] {whole, part, origin}) {
            Files.deleteIfExists(file);
        }
    }

    /** What there is on disk: the whole file or the part. */
    Path kept() {
        return Files.exists(whole) ? whole : part;
    }
}
