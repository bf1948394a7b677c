package pilotlight.appliance.rehearse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies directories without their bytes where the disk lets it: files become further names of the same. */
final class LinkedTree {

    private LinkedTree() {}

    /** Copies all that is below {@code from}; nothing if that is not there. */
    static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Path real = from.toRealPath();
        List<Path> all;
        try (Stream<Path> found = Files.walk(real)) {
            all = found.toList();
        }
        for (Path each : all) {
            Path target = to.resolve(real.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(target);
            } else {
                link(each.toRealPath(), target);
            }
        }
    }

    /** Another disk, or a kernel that lets nobody link what is not theirs, costs a copy. */
    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException refused) {
            Files.copy(file, target);
        }
    }
}
