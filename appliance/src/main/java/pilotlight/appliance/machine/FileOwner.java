package pilotlight.appliance.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.netboot.wire.MacAddress;

/** Whose assignment file is meant, however it is spelled. */
public sealed interface FileOwner {

    /** New machines. */
    FileOwner DEFAULT = new OfDefault();

    /** Where its file lies in {@code directory}, or would lie if there were one. */
    Path file(Path directory, Book book) throws IOException;

    /**
     * A machine, by any of its addresses.
     *
     * @param mac one of them
     */
    record OfMachine(MacAddress mac) implements FileOwner {

        @Override
        public Path file(Path directory, Book book) throws IOException {
            Optional<Path> known = book.files().find(Optional.of(mac)).filter(FileOwner::isThere);
            return known.isPresent()
                    ? known.get()
                    : NewAssignmentFile.find(directory, mac).orElse(directory.resolve(mac.dashes() + ".yaml"));
        }
    }

    /**
     * A group.
     *
     * @param name its file's, without the ending: one name in a directory, not hidden
     */
    record OfGroup(String name) implements FileOwner {

        private static final int LONGEST = 100;

        /** Refuses what is no name of a file. */
        public OfGroup {
            if (name.length() > LONGEST || !name.matches("[^./\\p{Cntrl}][^/\\p{Cntrl}]*")) {
                throw new IllegalArgumentException("found '" + name + "', expected the name of a group: up to "
                        + LONGEST + " characters without '/', the first of them no '.'");
            }
        }

        @Override
        public Path file(Path directory, Book book) {
            return first(directory.resolve(AssignmentDirectory.GROUPS), name);
        }
    }

    /** New machines. */
    record OfDefault() implements FileOwner {

        @Override
        public Path file(Path directory, Book book) {
            return first(directory, AssignmentName.stem(Path.of(AssignmentName.DEFAULT)));
        }
    }

    private static Path first(Path directory, String stem) {
        return Stream.of(".yaml", ".yml")
                .map(ending -> directory.resolve(stem + ending))
                .filter(FileOwner::isThere)
                .findFirst()
                .orElse(directory.resolve(stem + ".yaml"));
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
