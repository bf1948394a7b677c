package pilotlight.appliance.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;

/**
 * All directories that an operator fills by hand, and the digests of the platforms: names, sizes and times, no contents.
 *
 * @param digests the {@code .hash} files of Triton's Linux platforms, by path in the boot tree
 * @param mistakes a sentence for each thing that could not be read
 */
record Listing(
        DirectoryIndex override,
        DirectoryIndex netboot,
        DirectoryIndex extra,
        DirectoryIndex bootfs,
        DirectoryIndex templates,
        Map<String, PlatformFile> digests,
        List<String> mistakes) {

    static final Listing NONE = new Listing(
            DirectoryIndex.EMPTY,
            DirectoryIndex.EMPTY,
            DirectoryIndex.EMPTY,
            DirectoryIndex.EMPTY,
            DirectoryIndex.EMPTY,
            Map.of(),
            List.of());

    static Listing read(Path state, Library library) {
        List<String> mistakes = new ArrayList<>();
        return new Listing(
                DirectoryReader.read(state.resolve("override"), mistakes),
                DirectoryReader.read(state.resolve("netboot"), mistakes),
                DirectoryReader.read(state.resolve("extra"), mistakes),
                DirectoryReader.read(state.resolve("bootfs"), mistakes),
                DirectoryReader.read(state.resolve("templates"), mistakes),
                digests(library),
                mistakes);
    }

    private static Map<String, PlatformFile> digests(Library library) {
        Map<String, PlatformFile> digests = new HashMap<>();
        for (Platform platform : library.platforms().values()) {
            if (platform.kind() == PlatformKind.TRITON_LINUX) {
                platform.files().values().stream()
                        .filter(file -> file.path().endsWith(".hash"))
                        .forEach(file -> digests.put("os/" + platform.name() + "/" + file.path(), file));
            }
        }
        return digests;
    }
}
