package pilotlight.appliance.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads platforms to the last byte and compares them with what was installed. */
public final class PlatformVerifier {

    /**
     * Compares every file of {@code platform} with its digest from the manifest and with the {@code .hash} file beside it.
     *
     * @return a sentence for each that differs; empty if all is well
     * @throws IOException if a file cannot be read
     */
    public List<String> verify(Platform platform, Progress progress) throws IOException {
        Meter meter = new Meter(progress, platform.size());
        Map<String, FileDigest> digests = new TreeMap<>();
        for (PlatformFile file : sorted(platform)) {
            digests.put(file.path(), FileDigest.of(file.location(), meter));
        }
        List<String> faults = new ArrayList<>(changed(platform, digests));
        faults.addAll(HashFiles.faults(path -> platform.files().get(path).location(), digests));
        return faults;
    }

    private static List<PlatformFile> sorted(Platform platform) {
        return platform.files().values().stream()
                .sorted(Comparator.comparing(PlatformFile::path))
                .toList();
    }

    private static List<String> changed(Platform platform, Map<String, FileDigest> digests) {
        return sorted(platform).stream()
                .filter(file -> file.sha256()
                        .filter(digest ->
                                !digest.equals(digests.get(file.path()).sha256()))
                        .isPresent())
                .map(file -> "its " + file.path() + " is not what was installed: expected the SHA-256 "
                        + file.sha256().get() + ", found "
                        + digests.get(file.path()).sha256())
                .toList();
    }
}
