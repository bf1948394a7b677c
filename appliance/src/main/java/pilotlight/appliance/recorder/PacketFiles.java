package pilotlight.appliance.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.disk.SyncedFile;
import pilotlight.netboot.wire.MacAddress;

/**
 * The packets of failed attempts on disk, a file each: {@code MAC-TRACE.pcap}. For one thread.
 *
 * @param directory made when the first file is
 * @param most so many files are kept, the newest
 * @param age no file is kept longer
 */
record PacketFiles(Path directory, int most, Duration age) {

    private static final String ENDING = ".pcap";

    /** A file and when it was written. */
    private record Aged(Path file, FileTime written) {}

    void keep(MacAddress mac, Trace trace, byte[] capture, Instant now) throws IOException {
        Files.createDirectories(directory);
        SyncedFile.replace(directory.resolve(beginning(mac) + ending(trace)), capture);
        sweep(now);
    }

    Optional<byte[]> find(Trace trace) throws IOException {
        for (Path file : list()) {
            if (file.getFileName().toString().endsWith(ending(trace))) {
                return Optional.of(Files.readAllBytes(file));
            }
        }
        return Optional.empty();
    }

    /** Deletes those of a machine, what is half written too. */
    void forget(MacAddress mac) throws IOException {
        for (Path file : list()) {
            if (file.getFileName().toString().startsWith(beginning(mac))) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Deletes what is too old, the oldest of too many, and what a crash left half written. */
    void sweep(Instant now) throws IOException {
        List<Aged> newestFirst = files();
        FileTime oldest = FileTime.from(now.minus(age));
        for (int i = 0; i < newestFirst.size(); i++) {
            Aged file = newestFirst.get(i);
            if (i >= most || file.written().compareTo(oldest) < 0 || !isWhole(file.file())) {
                Files.deleteIfExists(file.file());
            }
        }
    }

    private static boolean isWhole(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }

    private List<Aged> files() throws IOException {
        List<Aged> files = new ArrayList<>();
        for (Path file : list()) {
            files.add(new Aged(file, Files.getLastModifiedTime(file)));
        }
        files.sort(Comparator.comparing(Aged::written).reversed());
        return files;
    }

    private List<Path> list() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    private static String beginning(MacAddress mac) {
        return mac.bare() + "-";
    }

    private static String ending(Trace trace) {
        return trace + ENDING;
    }
}
