package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one directory of the library turns out to be.
 *
 * @param tree as it was listed
 * @param platform empty if it is none
 * @param problems a sentence each
 */
record PlatformReading(Tree tree, Optional<Platform> platform, List<String> problems) {

    /** Reads the platform {@code name} out of {@code tree}. */
    static PlatformReading of(String name, Tree tree) throws IOException {
        List<String> problems = new ArrayList<>(tree.problems());
        try {
            return new PlatformReading(tree, Optional.of(platform(name, tree, problems)), problems);
        } catch (RefusedException | IllegalArgumentException e) {
            problems.add(tree.root() + " is no platform: " + e.getMessage());
            return new PlatformReading(tree, Optional.empty(), problems);
        }
    }

    private static Platform platform(String name, Tree tree, List<String> problems) throws IOException {
        Platform.checkName(name);
        Map<String, PlatformFile> files = new HashMap<>(tree.files());
        PlatformFile written = files.remove(Manifest.NAME);
        if (written == null) {
            Layout layout = Layout.of(files.keySet());
            Platform found = new Platform(name, layout.kind(), files, layout.roles(), "", tree.modified());
            return found.with(kernel(found));
        }
        Manifest manifest = Manifest.decode(Files.readString(written.location()));
        checkKind(manifest, files);
        manifest.files().forEach((path, entry) -> compare(tree, path, entry, files, problems));
        Platform installed =
                new Platform(name, manifest.kind(), files, manifest.roles(), manifest.args(), manifest.installed());
        return installed.with(kernel(installed).runningOn(manifest.isa()));
    }

    private static KernelImage kernel(Platform platform) throws IOException {
        Path file = platform.file(Role.KERNEL).orElseThrow().location();
        return KernelImage.read(file)
                .orElse(KernelImage.UNKNOWN)
                .runningOn(platform.kind().isa());
    }

    private static void checkKind(Manifest manifest, Map<String, PlatformFile> files) throws RefusedException {
        if (manifest.kind() == PlatformKind.LINUX) {
            return;
        }
        Layout found = Layout.of(files.keySet());
        if (found.kind() != manifest.kind() || !found.roles().equals(manifest.roles())) {
            throw new RefusedException(
                    "its " + Manifest.NAME + " makes it a " + manifest.kind().word()
                            + " platform with " + manifest.roles() + ", but its files make it "
                            + found.kind().word()
                            + " with " + found.roles());
        }
    }

    private static void compare(
            Tree tree, String path, Manifest.Entry entry, Map<String, PlatformFile> files, List<String> problems) {
        PlatformFile file = files.get(path);
        if (file == null) {
            problems.add(tree.root() + " has lost its file " + path);
        } else if (file.size() != entry.size()) {
            problems.add(tree.root() + " was installed with " + entry.size() + " bytes in " + path + "; now there are "
                    + file.size());
        } else {
            files.put(path, file.withSha256(entry.sha256()));
        }
    }
}
