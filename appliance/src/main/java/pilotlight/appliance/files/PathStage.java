package pilotlight.appliance.files;

import java.util.Locale;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.Role;

/** How far a boot is, told by the path that was fetched. */
final class PathStage {

    private PathStage() {}

    static Stage of(BootPath path, Edition edition) {
        String name = path.text().toLowerCase(Locale.ROOT);
        if (name.startsWith("os/")) {
            return inPlatform(path.text().substring("os/".length()), edition);
        }
        if (name.startsWith("bootfs/") || name.startsWith("extra/")) {
            return Stage.INITRD;
        }
        return name.contains(".ipxe") || name.contains("menu.lst") || name.contains(".cfg")
                ? Stage.SCRIPT
                : Stage.LOADER;
    }

    private static Stage inPlatform(String path, Edition edition) {
        int slash = path.indexOf('/');
        return slash < 0
                ? Stage.INITRD
                : edition.platform(path.substring(0, slash))
                        .map(platform -> of(platform, path.substring(slash + 1)))
                        .orElse(Stage.INITRD);
    }

    /** Digests and what else a loader or kernel takes beside them count as the initrd. */
    static Stage of(Platform platform, String file) {
        if (file.equals(platform.roles().get(Role.KERNEL))) {
            return Stage.KERNEL;
        }
        return file.equals(platform.roles().get(Role.ROOTFS)) ? Stage.ROOTFS : Stage.INITRD;
    }
}
