package pilotlight.appliance.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.Bytes;

/** Where a machine's extra files lie in its initramfs. */
public final class Initramfs {

    /** The archive's name in a machine's directory. */
    public static final String ARCHIVE = "modules.cpio";

    /** The name in a machine's directory of the platform's initrd with the archive behind it. */
    public static final String WHOLE = "initramfs.img";

    private static final int ALIGNMENT = 4;
    private static final String TRITON_PREFIX = "etc/triton-";

    private Initramfs() {}

    /** The place of the machine's file {@code path}: Triton's live image looks for all of them behind a prefix. */
    static String place(PlatformKind kind, String path) {
        if (kind == PlatformKind.TRITON_LINUX) {
            return TRITON_PREFIX + path;
        }
        boolean network = path.equals(MachineFiles.NETWORKING) || path.equals(MachineFiles.NETWORKING_HASH);
        return network ? "etc/" + path : path;
    }

    /** The path of the archive in the boot tree; empty where nothing would go in. */
    static Optional<String> archivePath(Boot boot) {
        return files(boot).isEmpty() ? Optional.empty() : Optional.of(boot.bootfs(ARCHIVE));
    }

    /**
     * What makes up the initramfs: for PXELINUX paths with commas between. U-Boot, which reads the same configuration, takes one file, so
     * everybody who is not known for PXELINUX gets one.
     */
    static String list(Boot boot) {
        return Stream.concat(boot.path(Role.INITRD).stream(), archivePath(boot).stream())
                .map(path -> "/" + path)
                .reduce((initrd, archive) ->
                        boot.client().loader() == Loader.PXELINUX ? initrd + "," + archive : "/" + boot.bootfs(WHOLE))
                .orElse("");
    }

    /**
     * {@code archive} as it goes behind an initrd of {@code size} bytes: at a multiple of four, with at least four zero bytes before it. The
     * kernel passes over them; without, it takes the archive for the next block of an initrd in LZ4 ({@code unlz4} in
     * lib/decompress_unlz4.c).
     */
    public static Bytes behind(long size, Bytes archive) {
        int gap = ALIGNMENT + (int) (-size & (ALIGNMENT - 1));
        return Bytes.of(new byte[gap]).plus(archive);
    }

    /**
     * Every file that goes in, as one newc archive; empty where there is none. In gzip, because the kernel finds a plain archive only at
     * a multiple of four bytes, and Debian 12's iPXE under UEFI puts it right behind an initrd of any length.
     */
    public static Optional<Bytes> archive(Boot boot) {
        List<BootModule> files = files(boot);
        return files.isEmpty() ? Optional.empty() : Optional.of(archive(files));
    }

    /** The archive of these files. */
    public static Bytes archive(List<BootModule> files) {
        return Gzip.wrap(Newc.archive(files));
    }

    /** True if a file lies deeper than {@code /etc}, which every initramfs has. */
    static boolean hasDirectories(Boot boot) {
        return files(boot).stream().map(BootModule::path).anyMatch(path -> !path.matches("(etc/)?[^/]+"));
    }

    private static List<BootModule> files(Boot boot) {
        PlatformKind kind = boot.platform().kind();
        List<BootModule> files = new ArrayList<>();
        if (kind == PlatformKind.TRITON_LINUX) {
            boot.hashPath(Role.ROOTFS).ifPresent(path -> add(files, boot, path, name(path)));
            boot.hashPath(Role.INITRD).ifPresent(path -> add(files, boot, path, name(path)));
            add(files, boot, Boot.NODE_CONFIG, "etc/node.config");
        }
        boot.files().list().forEach(file -> files.add(new BootModule(place(kind, file.path()), file.content())));
        return files;
    }

    private static void add(List<BootModule> files, Boot boot, String source, String place) {
        Optional.ofNullable(boot.small().get(source)).ifPresent(content -> files.add(new BootModule(place, content)));
    }

    /** The last part of {@code path}. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
