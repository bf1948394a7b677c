package pilotlight.appliance.probe;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/**
 * A machine that can be pretended. {@code bios}, {@code uroot} and {@code rpi} say what sources show, and so does the ROM that starts
 * {@code pxelinux}; the others say what the real ones said in the lab.
 *
 * @param word what {@code probe --as} calls it
 * @param name what people call it
 * @param rom what it says by DHCP
 * @param habit how it fetches what it is offered
 * @param program what it runs whatever the offered file is called; empty: what that name tells
 */
public record FirmwareProfile(String word, String name, DhcpProfile rom, Habit habit, Optional<Program> program) {

    /** A BIOS with the PXE ROM of its network card, as sources tell: the lab has none. */
    public static final FirmwareProfile BIOS_PXE = firmware("bios", "BIOS PXE", DhcpProfile.BIOS_ROM, Habit.BIOS_ROM);

    /** UEFI that boots by TFTP. */
    public static final FirmwareProfile UEFI_PXE = firmware("edk2-x64", "UEFI PXE", DhcpProfile.EDK2_PXE, Habit.EDK2);

    /** UEFI that boots by HTTP. */
    public static final FirmwareProfile UEFI_HTTP =
            firmware("edk2-x64-http", "UEFI HTTP", DhcpProfile.EDK2_HTTP, Habit.EDK2);

    /** Every one, as {@code probe} lists them. */
    public static final List<FirmwareProfile> ALL = List.of(
            UEFI_PXE,
            UEFI_HTTP,
            firmware("edk2-arm64", "arm64 UEFI PXE", DhcpProfile.EDK2_PXE_ARM64, Habit.EDK2),
            firmware("edk2-arm64-http", "arm64 UEFI HTTP", DhcpProfile.EDK2_HTTP_ARM64, Habit.EDK2),
            BIOS_PXE,
            running("ipxe", "iPXE of 2019, UEFI", DhcpProfile.SNPONLY, Habit.IPXE_OLD, Program.IPXE),
            running("ipxe-old", "iPXE of 2019, BIOS", DhcpProfile.IPXE_BIOS, Habit.IPXE_OLD, Program.IPXE),
            running("grub", "GRUB 2 under UEFI", DhcpProfile.EDK2_PXE, Habit.EDK2, Program.GRUB),
            running("shim", "shim under UEFI", DhcpProfile.EDK2_PXE, Habit.EDK2, Program.SHIM),
            running("pxelinux", "PXELINUX", DhcpProfile.BIOS_ROM, Habit.BIOS_ROM, Program.PXELINUX),
            running("uboot", "U-Boot, arm64", DhcpProfile.U_BOOT, Habit.U_BOOT, Program.U_BOOT),
            running("uroot", "u-root", DhcpProfile.U_ROOT, Habit.U_ROOT, Program.U_ROOT),
            running("rpi", "Raspberry Pi 4", DhcpProfile.RASPBERRY_PI, Habit.RASPBERRY_PI, Program.RASPBERRY_PI));

    private static FirmwareProfile firmware(String word, String name, DhcpProfile rom, Habit habit) {
        return new FirmwareProfile(word, name, rom, habit, Optional.empty());
    }

    private static FirmwareProfile running(String word, String name, DhcpProfile rom, Habit habit, Program program) {
        return new FirmwareProfile(word, name, rom, habit, Optional.of(program));
    }

    /** The one of this word. */
    public static Optional<FirmwareProfile> find(String word) {
        return ALL.stream().filter(profile -> profile.word.equals(word)).findFirst();
    }

    /**
     * Boots: asks for a boot file, loads it and runs it, until everything is there.
     *
     * @throws IOException if it cannot go on, saying why in a sentence
     */
    void boot(Session session) throws IOException {
        BootOffer offer = session.offer(rom);
        Program offered = Program.named(offer.file());
        Program runs = program.orElse(offered);
        if (runs == offered && loadsPrograms()) {
            session.fetch(offered == Program.KERNEL ? Stage.KERNEL : Stage.LOADER, offer.uri(), habit);
        }
        runs.behaviour().run(session, offer.uri());
    }

    /** iPXE in the ROM is there already, and takes the offered file for its script. */
    private boolean loadsPrograms() {
        return rom.ipxeFeatures().isEmpty();
    }
}
