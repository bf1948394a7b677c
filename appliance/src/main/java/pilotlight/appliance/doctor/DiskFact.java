package pilotlight.appliance.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The disk of the state directory.
 *
 * @param directory any directory on it
 * @param usable bytes left
 * @param writeFault why a small file could not be written; empty if it could
 */
public record DiskFact(Path directory, long usable, Optional<String> writeFault) implements Fact {

    private static final long MEBIBYTE = 1 << 20;
    private static final long FULL = MEBIBYTE;
    private static final long LITTLE = 256 * MEBIBYTE;

    @Override
    public String subject() {
        return "disk";
    }

    @Override
    public List<Finding> findings() {
        String room = usable / MEBIBYTE + " MiB left";
        if (usable < FULL) {
            return List.of(
                    Finding.broken(
                            "the disk of " + directory + " is full, " + room,
                            "make room: `platform remove --all --keep-latest 2`, old logs; nothing new is remembered until then"));
        }
        if (writeFault.isPresent()) {
            return List.of(Finding.broken(
                    directory + " cannot be written: " + writeFault.get(),
                    "check its owner, the mount, and `df -i` for inodes"));
        }
        return usable < LITTLE
                ? List.of(Finding.warning(
                        "the disk of " + directory + " is almost full, " + room,
                        "make room before the next platform is installed"))
                : List.of();
    }
}
