package pilotlight.appliance.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The disk of the state directory.
 *
 * @param directory any directory on it
 * @param usable bytes left
 * @param inodes how many more files it can hold; empty where nobody counts
 * @param writeFault why a small file could not be written; empty if it could
 */
public record DiskFact(Path directory, long usable, OptionalLong inodes, Optional<String> writeFault) implements Fact {

    private static final long MEBIBYTE = 1 << 20;
    private static final long FULL = MEBIBYTE;
    private static final long LITTLE = 256 * MEBIBYTE;
    private static final long FEW = 1000;

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
        if (inodes.isPresent() && inodes.getAsLong() == 0) {
            return List.of(Finding.broken(
                    "the disk of " + directory + " is full, it can hold no more files",
                    "delete some: `df -i` counts inodes; nothing new is remembered until then"));
        }
        if (writeFault.isPresent()) {
            return List.of(Finding.broken(
                    directory + " cannot be written: " + writeFault.get(), "check its owner and the mount"));
        }
        String left = usable < LITTLE ? room : inodes.orElse(FEW) + " inodes left";
        return usable < LITTLE || inodes.orElse(FEW) < FEW
                ? List.of(Finding.warning(
                        "the disk of " + directory + " is almost full, " + left,
                        "make room before the next platform is installed"))
                : List.of();
    }
}
