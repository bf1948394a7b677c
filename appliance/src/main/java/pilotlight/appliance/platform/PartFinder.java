package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds kernel, initrd and squashfs in a directory such as {@code live/} of a Debian live image. */
final class PartFinder {

    /** Regular expressions of file names; the first that any file has decides. */
    private static final Map<Role, List<String>> NAMES = Map.of(
            Role.KERNEL, List.of("vmlinuz", "vmlinuz-.*"),
            Role.INITRD, List.of("initrd|initrd\\.img", "initrd(\\.img)?-.*"),
            Role.ROOTFS, List.of("filesystem\\.squashfs", ".*\\.squashfs"));

    private final Path directory;

    PartFinder(Path directory) {
        this.directory = directory;
    }

    /**
     * The file for each role that is not among {@code given}, and these.
     *
     * @throws RefusedException if one is missing, or several could be meant
     */
    Map<Role, Path> complete(Map<Role, Path> given) throws IOException {
        Map<Role, Path> files = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            files.put(role, given.containsKey(role) ? given.get(role) : find(role));
        }
        return files;
    }

    private Path find(Role role) throws IOException {
        for (String name : NAMES.get(role)) {
            Optional<Path> found = only(role, candidates(name));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new RefusedException(directory + " has no " + role.word() + " in it: expected a file named like "
                + example(role) + ", or --" + role.word());
    }

    private List<Path> candidates(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        }
    }

    private Optional<Path> only(Role role, List<Path> candidates) throws RefusedException {
        if (candidates.size() > 1) {
            throw new RefusedException(directory + " has several files that could be the " + role.word() + ": "
                    + candidates.stream().map(Path::getFileName).toList() + "; say --" + role.word());
        }
        return candidates.stream().findFirst();
    }

    private static String example(Role role) {
        return switch (role) {
            case KERNEL -> "vmlinuz";
            case INITRD -> "initrd or initrd.img";
            case ROOTFS -> "filesystem.squashfs";
        };
    }
}
