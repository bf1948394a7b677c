package pilotlight.appliance.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.disk.Inodes;
import pilotlight.appliance.yaml.FileFault;

/** Looks at this host: its disk, its clock, its name. */
public final class HostLook {

    private HostLook() {}

    /** The disk that holds {@code state}, or will. */
    public static DiskFact disk(Path state) throws IOException {
        Path there = state.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return new DiskFact(state, Files.getFileStore(there).getUsableSpace(), Inodes.free(there), writeFault(there));
    }

    /** Another user's directory is no fault: that user's appliance writes there. */
    private static Optional<String> writeFault(Path directory) {
        try {
            Path tried = Files.createTempFile(directory, ".doctor", "");
            try {
                Files.write(tried, new byte[1]);
            } finally {
                Files.delete(tried);
            }
            return Optional.empty();
        } catch (AccessDeniedException anotherUsers) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(FileFault.reason(e));
        }
    }

    /** The clock beside the ages of the program and of the state directory. */
    public static ClockFact clock(Clock clock, Path state) throws IOException {
        return new ClockFact(clock.instant(), built(), newest(state));
    }

    private static Instant built() throws IOException {
        try {
            Path program = Path.of(HostLook.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.getLastModifiedTime(program).toInstant();
        } catch (URISyntaxException odd) {
            throw new IOException("the program does not know where it lies", odd);
        }
    }

    private static Instant newest(Path state) throws IOException {
        if (!Files.isReadable(state)) {
            return Instant.EPOCH;
        }
        try (Stream<Path> files = Files.list(state)) {
            return files.map(HostLook::modified).max(Instant::compareTo).orElse(Instant.EPOCH);
        }
    }

    /** A file that vanishes meanwhile is no newer than any. */
    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    /** This host's name. */
    public static HostNameFact hostName() {
        try {
            InetAddress.getLocalHost();
            return new HostNameFact(Optional.empty());
        } catch (UnknownHostException e) {
            return new HostNameFact(Optional.of(e.getMessage()));
        }
    }
}
