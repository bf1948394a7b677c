package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Triton's {@code X.hash} beside {@code X}: the SHA-1 of X as 40 hexadecimal digits, with or without a line end. */
final class HashFiles {

    private static final String SUFFIX = ".hash";
    private static final int LONGEST = 64;

    private HashFiles() {}

    /**
     * Checks every {@code X.hash} that has its {@code X}.
     *
     * @param location where the file of a path lies
     * @param digests of all files, by path
     * @return a sentence for each that does not fit, in the order of paths
     */
    static List<String> faults(Function<String, Path> location, Map<String, FileDigest> digests) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String path : new TreeMap<>(digests).keySet()) {
            FileDigest hashed = digests.get(path.replaceFirst("\\.hash$", ""));
            if (path.endsWith(SUFFIX) && hashed != null) {
                fault(path, read(location.apply(path)), hashed.sha1()).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static String read(Path hash) throws IOException {
        if (Files.size(hash) > LONGEST) {
            return "";
        }
        return Files.readString(hash, StandardCharsets.ISO_8859_1).replaceFirst("\\r?\\n$", "");
    }

    private static Optional<String> fault(String path, String expected, String found) {
        if (!expected.matches("[0-9A-Fa-f]{40}")) {
            return Optional.of("its " + path + " is no SHA-1: expected 40 hexadecimal digits");
        }
        return expected.equalsIgnoreCase(found)
                ? Optional.empty()
                : Optional.of(
                        "its " + path + " does not fit: it says " + expected + ", the file beside it has " + found);
    }
}
