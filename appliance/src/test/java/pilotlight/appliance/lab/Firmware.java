package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The firmware of a machine: what QEMU must be told for it, and what its console says on the way to the kernel. */
enum Firmware {
    /**
     * A BIOS with a plain PXE ROM. QEMU has none: its ROMs are iPXE. iPXE with a user class that is not its own stands in, and goes
     * the way of a plain ROM.
     */
    BIOS_PXE("bios-pxe", List.of("undionly.kpxe... ok", "iPXE")),
    /** A BIOS with iPXE as the ROM of its network card. */
    BIOS_IPXE("bios-ipxe", List.of("iPXE")),
    /** EDK2, UEFI x64, network boot by PXE. */
    UEFI_PXE("uefi-pxe", List.of(">>Start PXE over IPv4", "NBP filename is", "snponly.efi", "iPXE")),
    /** EDK2, UEFI x64, network boot by HTTP. */
    UEFI_HTTP("uefi-http", List.of(">>Start HTTP Boot over IPv4", "snponly.efi", "iPXE"));

    private static final Path OVMF = Path.of("/usr/share/OVMF");
    private static final String IPXE = "/usr/lib/ipxe/ipxe.lkrn";

    private final String label;
    private final List<String> signs;

    Firmware(String label, List<String> signs) {
        this.label = label;
        this.signs = signs;
    }

    /** Parts of what the console shows before the kernel, in this order. */
    List<String> signs() {
        return signs;
    }

    /** Whether the kernel says {@code efi} or {@code bios}. */
    String kind() {
        return isUefi() ? "efi" : "bios";
    }

    /** QEMU's arguments; files that this one machine needs are written to {@code directory}. */
    List<String> arguments(Path directory) {
        return switch (this) {
            case BIOS_PXE -> bios(List.of("-kernel", IPXE, "-initrd", plainPxeScript(directory)));
            case BIOS_IPXE -> bios(List.of());
            case UEFI_PXE -> uefi(directory, List.of("IPv6PXESupport"));
            case UEFI_HTTP -> uefi(directory, List.of("IPv6PXESupport", "IPv4PXESupport"));
        };
    }

    /** Added to QEMU's network card: an empty ROM file leaves booting to the firmware itself. */
    String cardOption() {
        return this == BIOS_IPXE ? "" : ",romfile=";
    }

    private boolean isUefi() {
        return this == UEFI_PXE || this == UEFI_HTTP;
    }

    private static List<String> bios(List<String> more) {
        // Without graphics SeaBIOS and what it starts speak on the serial port.
        List<String> arguments = new ArrayList<>(List.of("-machine", "q35,graphics=off", "-m", "768"));
        arguments.addAll(more);
        return arguments;
    }

    private static List<String> uefi(Path directory, List<String> switchedOff) {
        List<String> arguments = new ArrayList<>(List.of("-machine", "q35", "-m", "1024"));
        arguments.addAll(List.of("-drive", flash(0, ",readonly=on", OVMF.resolve("OVMF_CODE_4M.fd"))));
        arguments.addAll(List.of("-drive", flash(1, "", copy(OVMF.resolve("OVMF_VARS_4M.fd"), directory))));
        for (String feature : switchedOff) {
            arguments.addAll(List.of("-fw_cfg", "name=opt/org.tianocore/" + feature + ",string=n"));
        }
        return arguments;
    }

    private static String flash(int unit, String option, Path file) {
        return "if=pflash,format=raw,unit=%d%s,file=%s".formatted(unit, option, file);
    }

    private static Path copy(Path file, Path directory) {
        try {
            return Files.copy(file, directory.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plainPxeScript(Path directory) {
        try {
            return Files.writeString(directory.resolve("plain.ipxe"), """
                            #!ipxe
                            set user-class PlainPXE
                            autoboot
                            """).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
