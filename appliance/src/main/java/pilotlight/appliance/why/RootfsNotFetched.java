package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/** It took kernel and initrd, and no root file system. */
final class RootfsNotFetched implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.lacks(Stage.ROOTFS) ? Optional.of(diagnosis(machine)) : Optional.empty();
    }

    private static Diagnosis diagnosis(Case machine) {
        String memory = machine.memory()
                .map(size -> " It has " + size + " MB of memory.")
                .orElse("");
        return new Diagnosis(
                Cause.ROOTFS_NOT_FETCHED,
                "its kernel started and never asked for its root file system",
                "its root file system",
                "The initrd has no driver for the network card, got no address, was told to use another network card than the one it"
                        + " booted from, or the kernel panicked for want of memory." + memory,
                List.of(
                        "look at its console; `console: {default: serial}` in its assignment brings it to the serial line",
                        "see that its kernel arguments name the card it boots from (`BOOTIF`, `ip=dhcp`)",
                        "see that the initrd has the driver: `lspci -k` on a machine that runs"));
    }
}
