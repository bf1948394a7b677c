package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A machine that is switched on: QEMU, its tap, and the capture of all that passes there. */
final class Guest implements AutoCloseable {

    /** No hardware but what is named, no window, the serial console on standard output, the end instead of a reset. */
    static final List<String> PLAIN =
            List.of("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-serial", "stdio");

    /** What SeaBIOS, EDK2, Linux, Debian's initramfs and U-Boot say when it goes no further. */
    private static final List<String> DEAD_ENDS = List.of(
            "No bootable device",
            "BdsDxe: failed to start",
            "Kernel panic",
            "(initramfs)",
            "UEFI Interactive Shell",
            "No kernel given",
            "Skipping boot");

    private static final Duration PROMPT_LIMIT = Duration.ofSeconds(60);

    private final Network network;
    private final Machine machine;
    private final String tap;
    private final BackgroundProcess capture;
    private final BackgroundProcess qemu;

    private Guest(Network network, Machine machine, Accelerator accelerator, BootFolder folder) {
        this.network = network;
        this.machine = machine;
        this.tap = "tap" + machine.mac().bare().substring(6);
        network.addTap(tap, machine.segment());
        this.capture = TapCapture.start(network.machines(), tap, folder.capture(), folder.captureLog());
        this.qemu = network.machines().start("qemu", command(accelerator, folder.scratch()), folder.console());
    }

    /** Switches {@code machine} on. */
    static Guest start(Network network, Machine machine, Accelerator accelerator, BootFolder folder) {
        return new Guest(network, machine, accelerator, folder);
    }

    private List<String> command(Accelerator accelerator, Path scratch) {
        Board board = machine.firmware().board();
        List<String> command = new ArrayList<>(List.of(board.program(), "-uuid", machine.uuid()));
        command.addAll(PLAIN);
        command.addAll(board.isArm64() ? Accelerator.ARM64 : accelerator.arguments());
        command.addAll(machine.firmware().arguments(scratch));
        // Strict: the network card or nothing.
        command.addAll(List.of("-boot", "menu=off,strict=on"));
        command.addAll(List.of("-netdev", "tap,id=net,ifname=" + tap + ",script=no,downscript=no"));
        command.addAll(List.of("-device", card()));
        // EDK2 of 2024 and later does not network without a source of randomness.
        command.addAll(List.of("-device", "virtio-rng-pci"));
        return command;
    }

    private String card() {
        return "virtio-net-pci,netdev=net,bootindex=1,mac="
                + machine.mac()
                + machine.firmware().cardOption();
    }

    /**
     * Waits for the signs of the firmware and then for those of {@code goal}, which come with the whole report.
     *
     * @throws IllegalStateException where one of them does not come in time
     */
    BootReport awaitReport(Goal goal) {
        if (machine.firmware() == Firmware.U_BOOT) {
            askUBootForPxe();
        }
        List<String> signs = new ArrayList<>(machine.signs());
        signs.addAll(goal.signs());
        qemu.awaitSaying(goal.limit(), signs, DEAD_ENDS);
        return BootReport.of(qemu.transcript().text());
    }

    /**
     * By itself U-Boot looks for a script and for an EFI program first; an operator who wants PXELINUX's files says so. Debian's build
     * for QEMU has a MAC address of its own, the same on every machine.
     */
    private void askUBootForPxe() {
        qemu.awaitSaying(PROMPT_LIMIT, List.of("Hit any key to stop autoboot"));
        qemu.type("\r");
        qemu.awaitSaying(PROMPT_LIMIT, List.of("Hit any key to stop autoboot", "=> "));
        qemu.type("setenv -f ethaddr " + machine.mac() + "; setenv autoload no; dhcp && pxe get && pxe boot\r");
    }

    @Override
    public void close() {
        qemu.close();
        capture.close();
        network.removeTap(tap);
    }
}
