package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import pilotlight.netboot.pxe.Isa;

/** The EFI loader programs of a platform's own distribution: shim and the GRUB that it trusts only match each other. */
final class EfiChain {

    private static final String DIRECTORY = "efi/";
    private static final String PROGRAM = "(?i)[a-z0-9_][a-z0-9_.-]*\\.efi(\\.signed)?";

    private EfiChain() {}

    /**
     * The programs from {@code origin}, by their paths in the platform.
     *
     * @param isa the processor of the platform's kernel, where it is known
     * @throws RefusedException if there is none, or no way to begin
     */
    static Map<String, Source> of(EfiOrigin origin, Optional<Isa> isa) throws IOException {
        Map<String, Source> programs = origin instanceof EfiOrigin.Image image
                ? EfiImage.programs(image.path(), isa)
                : programs(((EfiOrigin.Directory) origin).path());
        Map<String, Source> chain = new TreeMap<>();
        programs.forEach((name, program) -> chain.put(DIRECTORY + name, program));
        return chain;
    }

    /** Debian's {@code .signed} is cut off, for shim asks for its second stage without. */
    private static Map<String, Source> programs(Path directory) throws IOException {
        Map<String, Source> programs = new TreeMap<>();
        for (Path file : list(directory)) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.signed$", "");
            if (programs.put(name, SourceFile.of("EFI program", file)) != null) {
                throw new RefusedException(
                        directory + " has two files that would both be " + DIRECTORY + name + "; take one away");
            }
        }
        nameShims(programs);
        if (programs.keySet().stream().noneMatch(name -> name.matches("(shim|grub).*"))) {
            throw new RefusedException(directory
                    + " has no chain of EFI loaders in it: expected shimx64.efi or bootx64.efi, and grubx64.efi, or those of"
                    + " another processor; found " + programs.keySet());
        }
        return programs;
    }

    /** Beside its GRUB, what firmware starts from a removable disk is a shim. */
    private static void nameShims(Map<String, Source> programs) {
        for (EfiNames names : EfiNames.values()) {
            if (programs.containsKey(names.grub()) && !programs.containsKey(names.shim())) {
                Optional.ofNullable(programs.remove(names.removable()))
                        .ifPresent(shim -> programs.put(names.shim(), shim));
            }
        }
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
