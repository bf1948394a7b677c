package pilotlight.appliance.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.platform.Role;

/** What iPXE's multiboot loader holds: a script beyond it would be fetched whole and then fail ({@code image/multiboot.c}). */
final class Multiboot {

    private static final int MOST_MODULES = 16;
    private static final int MOST_CHARACTERS = 4096;

    private Multiboot() {}

    /** @throws RenderException if the machine has more modules, or longer lines, than the loader takes, or signed ones of one name */
    static void check(Boot boot) {
        List<String> paths = new ArrayList<>();
        boot.path(Role.INITRD).ifPresent(paths::add);
        boot.hashPath(Role.INITRD).ifPresent(paths::add);
        boot.files().list().stream().map(BootModule::path).map(boot::bootfs).forEach(paths::add);
        if (paths.size() > MOST_MODULES) {
            throw new RenderException(paths.size() + " modules, with the platform's own: iPXE takes " + MOST_MODULES
                    + " for a SmartOS kernel");
        }
        if (boot.signed()) {
            checkNames(paths);
        }
        int characters = paths.stream().mapToInt(path -> line(boot, path)).sum()
                + boot.tritonArgs().toString().length();
        if (characters > MOST_CHARACTERS) {
            throw new RenderException("kernel arguments and module lines of " + characters + " characters: iPXE takes "
                    + MOST_CHARACTERS + " for a SmartOS kernel");
        }
    }

    /** {@code imgverify} takes the first image of a name for each of that name. */
    private static void checkNames(List<String> paths) {
        Set<String> names = new HashSet<>();
        for (String path : paths) {
            if (!names.add(Initramfs.name(path))) {
                throw new RenderException("two modules are called '" + Initramfs.name(path)
                        + "': iPXE would check the signature of one of them alone; give one another name");
            }
        }
    }

    /** The URL, and the name that stands behind it once more. */
    private static int line(Boot boot, String path) {
        return boot.base().length() + 2 * path.length() + " type=file name=".length();
    }
}
