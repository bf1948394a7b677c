package pilotlight.appliance.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.platform.Role;

/** What the script and the menu of a plain Linux know beyond the {@link Facts}. */
final class LinuxView {

    private LinuxView() {}

    static Map<String, Object> of(Boot boot, Dialect dialect) {
        Map<String, Object> view = Facts.of(boot);
        view.put("images", images(boot));
        view.put("initramfs", !images(boot).isEmpty());
        view.put("initrd_list", Initramfs.list(boot));
        view.put("fdt_path", boot.fdtPath());
        view.put("args", args(boot, dialect));
        return view;
    }

    private static List<String> args(Boot boot, Dialect dialect) {
        KernelArgs words = new KernelArgs(dialect);
        List<String> line = new ArrayList<>(words.split(platformArgs(boot)));
        line.add("BOOTIF=01-" + boot.mac().dashes());
        line.addAll(words.linux(boot.kernelArgs()));
        boot.assignment().console().map(SerialConsole::linux).ifPresent(console -> line.addAll(words.split(console)));
        return line;
    }

    private static String platformArgs(Boot boot) {
        return Template.compile(
                        "args of platform " + boot.platform().name(),
                        boot.platform().args())
                .render(Facts.of(boot));
    }

    /** The images that make up the initramfs: UEFI takes each by name, and the archive comes last so that it wins. */
    private static List<Map<String, Object>> images(Boot boot) {
        List<Map<String, Object>> images = new ArrayList<>();
        boot.path(Role.INITRD).ifPresent(path -> images.add(image(boot, path)));
        Initramfs.archivePath(boot).ifPresent(path -> images.add(image(boot, path)));
        return images;
    }

    private static Map<String, Object> image(Boot boot, String path) {
        return Map.of("image_name", Initramfs.name(path), "image_url", boot.base() + "/" + path, "image_path", path);
    }
}
