package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pilotlight.appliance.image.BadImageException;
import pilotlight.appliance.image.Image;
import pilotlight.netboot.pxe.Isa;

/** The EFI loader programs in the image of a distribution's file system. */
final class EfiImage {

    private EfiImage() {}

    /**
     * Shim, its GRUB and what else shim may start, by the names under which a machine asks for them.
     *
     * @param isa the processor of the platform's kernel, for which they must be
     * @throws RefusedException if the image cannot be read, or has not both
     */
    static Map<String, Source> programs(Path path, Optional<Isa> isa) throws IOException {
        SourceFile.of("EFI image", path);
        EfiNames names = names(isa);
        Map<String, Source> programs = new TreeMap<>();
        try (Image image = Image.open(path)) {
            new EfiSearch(image, names).programs().forEach((name, content) -> programs.put(name, Source.of(content)));
        } catch (BadImageException | RefusedException e) {
            throw new RefusedException("EFI image " + path + ": " + e.getMessage());
        }
        return programs;
    }

    private static EfiNames names(Optional<Isa> isa) throws RefusedException {
        Isa known = isa.orElseThrow(() -> new RefusedException("the kernel does not tell which processor it is for,"
                + " and so not whose EFI loaders to look for: say it with --arch"));
        return EfiNames.of(known)
                .orElseThrow(() -> new RefusedException("nobody signs a shim for " + known.word()
                        + ", which the kernel is for; there are some for "
                        + Arrays.stream(EfiNames.values())
                                .map(names -> names.isa().word())
                                .collect(Collectors.joining(", "))));
    }
}
