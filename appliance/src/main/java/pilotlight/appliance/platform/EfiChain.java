package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The EFI loader programs of a platform's own distribution: shim and the GRUB that it trusts only match each other. */
final class EfiChain {

    private static final String DIRECTORY = "efi/";
    private static final String PROGRAM = "(?i)[a-z0-9_][a-z0-9_.-]*\\.efi(\\.signed)?";

    private EfiChain() {}

    /**
     * The programs in {@code directory}, by their paths in the platform. Debian's {@code .signed} is cut off, for shim asks for its second
     * stage without.
     *
     * @throws RefusedException if there is none, or no way to begin
     */
    static Map<String, SourceFile> of(Path directory) throws IOException {
        Map<String, SourceFile> programs = new TreeMap<>();
        for (Path file : list(directory)) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            String path = DIRECTORY + name.replaceFirst("\\.signed$", "");
            if (programs.put(path, SourceFile.of("EFI program", file)) != null) {
                throw new RefusedException(directory + " has two files that would both be " + path + "; take one away");
            }
        }
        if (programs.keySet().stream().noneMatch(path -> path.matches("efi/(shim|grub).*"))) {
            throw new RefusedException(directory
                    + " has no chain of EFI loaders in it: expected shimx64.efi and grubx64.efi, or those of another processor; found "
                    + programs.keySet());
        }
        return programs;
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new RefusedException(
                    "efi " + directory + (Files.exists(directory) ? " is no directory" : " does not exist"));
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(PROGRAM))
                    .sorted()
                    .toList();
        }
    }
}
