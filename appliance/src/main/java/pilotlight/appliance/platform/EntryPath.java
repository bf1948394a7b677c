package pilotlight.appliance.platform;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an entry of a Triton tarball belongs.
 *
 * @param top the tarball's top directory: {@code platform} or {@code platform-<STAMP>}
 * @param path in the library: {@code platform} for the top directory, {@code platform/...} for what is in it
 */
record EntryPath(String top, String path) {

    private static final String PLATFORM = "platform";

    /**
     * Reads an entry's name; empty for the {@code ./} that some archives begin with.
     *
     * @throws RefusedException if the name leads out of the platform or cannot be asked for by machines
     */
    static Optional<EntryPath> of(String name) throws RefusedException {
        List<String> parts = parts(name);
        if (name.startsWith("/") || parts.contains("..")) {
            throw new RefusedException("its entry '" + printable(name) + "' leads out of the platform");
        }
        if (!name.equals(printable(name))) {
            throw new RefusedException("its entry '" + printable(name) + "' has a name with more than printable ASCII");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(below(parts));
    }

    private static EntryPath below(List<String> parts) throws RefusedException {
        String top = parts.get(0);
        if (!top.equals(PLATFORM) && !top.startsWith(PLATFORM + "-")) {
            throw new RefusedException("its entry '" + String.join("/", parts)
                    + "' is not below platform/ or platform-<STAMP>/, the only top directories of a platform");
        }
        return new EntryPath(
                top, Stream.concat(Stream.of(PLATFORM), parts.stream().skip(1)).collect(Collectors.joining("/")));
    }

    /**
     * Refuses a symbolic link that would not hold or lead outside once the platform has moved to its place: an absolute
     * one, one that climbs higher than {@code platform/}, one that climbs after it descended.
     *
     * @param target what the link says
     */
    void checkLink(String target) throws RefusedException {
        List<String> steps = parts(target);
        long climbs = steps.stream().takeWhile(".."::equals).count();
        boolean climbsLater = steps.stream().skip(climbs).anyMatch(".."::equals);
        long depth = path.chars().filter(character -> character == '/').count();
        if (target.startsWith("/") || climbsLater || climbs >= depth) {
            throw new RefusedException("its link " + path + " leads to '" + printable(target)
                    + "': expected a relative path that stays inside the platform");
        }
    }

    private static List<String> parts(String name) {
        return Stream.of(name.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }
}
