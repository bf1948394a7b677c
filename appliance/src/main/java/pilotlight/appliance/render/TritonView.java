package pilotlight.appliance.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Console;
import pilotlight.appliance.network.Nic;
import pilotlight.appliance.platform.PlatformKind;

/** What the scripts and menus of Triton's two kinds of platform know beyond the {@link Facts}. */
final class TritonView {

    private TritonView() {}

    static Map<String, Object> of(Boot boot, Dialect dialect) {
        Map<String, Object> view = Facts.of(boot);
        view.put("archived", boot.archived() || boot.signed() && dialect == Dialect.IPXE);
        view.put("next_base", boot.client().endpoint().base(boot.transport(), "${next-server}"));
        view.put("boot_files", bootFiles(boot));
        view.put("archive", Initramfs.archivePath(boot));
        view.put("initrd_list", Initramfs.list(boot));
        view.put("fdt_path", boot.fdtPath());
        view.put("node_config", Optional.of(Boot.NODE_CONFIG).filter(boot.small()::containsKey));
        Optional<Nic> nic = boot.network().flatMap(network -> network.booting(boot.mac()));
        view.put("ip", nic.flatMap(Nic::ip));
        view.put("netmask", nic.flatMap(Nic::netmask));
        view.putAll(TritonKernel.of(boot, dialect));
        putConsole(view, boot.tritonConsole());
        if (boot.platform().kind() == PlatformKind.SMARTOS && dialect != Dialect.MENU) {
            fitToMultiboot(view, boot, dialect);
        }
        return view;
    }

    /** The rescue entry of booter's menu has neither hash nor files, so that nothing corrupt is in its way. */
    private static void fitToMultiboot(Map<String, Object> view, Boot boot, Dialect dialect) {
        if (boot.assignment().mode() == BootMode.RESCUE) {
            view.put("boot_files", List.of());
            view.put("initrd_hash_path", Optional.empty());
        } else if (dialect == Dialect.IPXE) {
            Multiboot.check(boot);
        }
    }

    private static void putConsole(Map<String, Object> view, Console console) {
        view.put("os_console", SerialConsole.illumos(console));
        view.put("serial_unit", SerialConsole.unit(console));
        view.put("console_args", SerialConsole.triton(console));
        view.put("serial_args", SerialConsole.single(console));
    }

    private static List<Map<String, Object>> bootFiles(Boot boot) {
        return boot.files().list().stream().map(file -> bootFile(boot, file)).toList();
    }

    private static Map<String, Object> bootFile(Boot boot, BootModule file) {
        boolean hash = file.path().endsWith(MachineFiles.HASH);
        return Map.of(
                "file_path",
                boot.bootfs(file.path()),
                "file_image",
                Initramfs.name(file.path()),
                "file_type",
                hash ? "hash" : "file",
                "file_name",
                hash ? file.path().substring(0, file.path().length() - MachineFiles.HASH.length()) : file.path(),
                "file_place",
                "/" + Initramfs.place(boot.platform().kind(), file.path()));
    }
}
