package pilotlight.appliance.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Console;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.Network;
import pilotlight.appliance.platform.PlatformKind;

/** What the scripts and menus of Triton's two kinds of platform know beyond the {@link Facts}. */
final class TritonView {

    private static final Map<String, Optional<String>> DEBUGGER =
            Map.of("-k", Optional.empty(), "-d", Optional.empty());
    private static final String HASH = ".hash";

    private TritonView() {}

    static Map<String, Object> of(Boot boot, Dialect dialect) {
        Map<String, Object> view = Facts.of(boot);
        view.put("archived", boot.archived());
        view.put("next_base", boot.client().endpoint().base(boot.transport(), "${next-server}"));
        view.put("boot_files", bootFiles(boot));
        view.put("archive", Initramfs.archivePath(boot));
        view.put("node_config", Optional.of(Boot.NODE_CONFIG).filter(boot.small()::containsKey));
        view.put(
                "ip", boot.assignment().network().flatMap(Network::adminAddress).map(Network.Address::ip));
        view.put(
                "netmask",
                boot.assignment().network().flatMap(Network::adminAddress).map(Network.Address::netmask));
        putKernel(view, boot, new KernelArgs(dialect));
        putConsole(view, boot.tritonConsole());
        return view;
    }

    private static void putKernel(Map<String, Object> view, Boot boot, KernelArgs words) {
        Map<String, String> args = boot.assignment().kernelArgs();
        KernelFlags flags = boot.assignment().kernelFlags();
        boolean illumos = boot.platform().kind() == PlatformKind.SMARTOS;
        view.put("kernel_args", illumos ? words.illumos(args) : words.triton(args));
        view.put("kernel_flags", words.flags(flags));
        view.put("debugger_flags", words.flags(flags.over(DEBUGGER)));
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
        boolean hash = file.path().endsWith(HASH);
        return Map.of(
                "file_path",
                boot.bootfs(file.path()),
                "file_type",
                hash ? "hash" : "file",
                "file_name",
                hash ? file.path().substring(0, file.path().length() - HASH.length()) : file.path(),
                "file_place",
                "/" + Initramfs.place(boot.platform().kind(), file.path()));
    }
}
