package pilotlight.appliance.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.platform.PlatformKind;

/** Flags and arguments of Triton's kernels. */
final class TritonKernel {

    private static final Map<String, Optional<String>> DEBUGGER =
            Map.of("-k", Optional.empty(), "-d", Optional.empty());
    /** The entries of booter's menu, in its order. */
    private static final List<BootMode> MENU = List.of(BootMode.NORMAL, BootMode.KMDB, BootMode.RESCUE);

    private TritonKernel() {}

    static Map<String, Object> of(Boot boot, Dialect dialect) {
        KernelArgs words = new KernelArgs(dialect);
        BootMode mode = boot.assignment().mode();
        boolean illumos = boot.platform().kind() == PlatformKind.SMARTOS;
        boolean menu = illumos && dialect == Dialect.MENU;
        Map<String, String> args = boot.tritonArgs();
        KernelFlags flags = boot.assignment().kernelFlags();
        KernelFlags debugging = flags.over(DEBUGGER);
        return Map.of(
                "kernel_args", illumos ? words.illumos(args) : words.triton(args),
                "mode_args", menu && MENU.contains(mode) ? List.of() : modeArgs(mode, args),
                "kernel_flags", words.flags(mode == BootMode.KMDB && !menu ? debugging : flags),
                "debugger_flags", words.flags(debugging),
                "menu_entry", Math.max(0, MENU.indexOf(mode)));
    }

    /** What starts the mode, unless the operator's arguments name it already. */
    private static List<String> modeArgs(BootMode mode, Map<String, String> args) {
        return switch (mode) {
            case NORMAL, KMDB -> List.of();
            case RESCUE -> flag("noimport", args);
            case FACTORY_RESET -> flag("destroy_zpools", args);
        };
    }

    private static List<String> flag(String key, Map<String, String> args) {
        return args.containsKey(key) ? List.of() : List.of(key + "=true");
    }
}
