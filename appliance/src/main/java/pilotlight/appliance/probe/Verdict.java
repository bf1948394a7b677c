package pilotlight.appliance.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.PlatformFile;

/**
 * Whether a file that arrived is the one that was meant.
 *
 * @param file what arrived
 * @param known by what that can be told; empty: by its announced length alone
 * @param flaw what is wrong with it, if anything is
 */
public record Verdict(Fetched file, Optional<String> known, Optional<String> flaw) {

    private static final Pattern PLATFORM_FILE = Pattern.compile("/os/([^/]+)/([^?]+)");

    /** Judges all {@code files} by the manifests of the platforms in {@code library}; none there: by length alone. */
    public static List<Verdict> of(List<Fetched> files, Library library) {
        return files.stream().map(file -> of(file, library)).toList();
    }

    private static Verdict of(Fetched file, Library library) {
        return platformFile(file.name(), library)
                .map(meant -> against(file, meant))
                .orElseGet(() -> new Verdict(file, Optional.empty(), Optional.empty()));
    }

    /** Judges {@code file} by a digest that lies beside it, SHA-1 as Triton has it or SHA-256, by its length. */
    public static Verdict beside(Fetched file, String digest) {
        String found = digest.length() == file.sha1().length() ? file.sha1() : file.sha256();
        return new Verdict(
                file,
                Optional.of("the digest beside it"),
                found.equals(digest)
                        ? Optional.empty()
                        : Optional.of(file.name() + " arrived with digest " + found + " where " + digest
                                + " lies beside it"));
    }

    private static Optional<PlatformFile> platformFile(String name, Library library) {
        Matcher path = PLATFORM_FILE.matcher(name);
        return path.find()
                ? library.find(path.group(1)).map(platform -> platform.files().get(path.group(2)))
                : Optional.empty();
    }

    private static Verdict against(Fetched file, PlatformFile meant) {
        if (file.bytes() != meant.size()) {
            return new Verdict(
                    file,
                    Optional.of("its platform"),
                    Optional.of(file.name() + " arrived with " + file.bytes() + " bytes where its platform has "
                            + meant.size()));
        }
        return meant.sha256()
                .map(digest -> new Verdict(
                        file,
                        Optional.of("its platform's manifest"),
                        digest.equals(file.sha256())
                                ? Optional.empty()
                                : Optional.of(file.name() + " arrived with SHA-256 " + file.sha256()
                                        + " where its platform's manifest has " + digest)))
                .orElseGet(() -> new Verdict(file, Optional.of("its length on disk"), Optional.empty()));
    }
}
