package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The firmware of a machine: what QEMU must be told for it, and what its console says before it loads anything. */
enum Firmware {
    /**
     * A BIOS with a plain PXE ROM. QEMU has none: its ROMs are iPXE. iPXE with a user class that is not its own stands in, and goes
     * the way of a plain ROM.
     */
    BIOS_PXE("bios-pxe", Board.BIOS, List.of()),
    /**
     * The same with PXELINUX in the ROM's place, which does TFTP itself: it loads what the file {@code pxelinux.cfg} says. To show how a
     * machine is taken that is not iPXE and is told iPXE's name.
     */
    BIOS_PXELINUX("bios-pxelinux", Board.BIOS, List.of("PXELINUX")),
    /** A BIOS with iPXE as the ROM of its network card. */
    BIOS_IPXE("bios-ipxe", Board.BIOS, List.of()),
    /** EDK2, UEFI x64, network boot by PXE. */
    UEFI_PXE("uefi-pxe", Board.UEFI, List.of(">>Start PXE over IPv4", "NBP filename is")),
    /** EDK2, UEFI x64, network boot by HTTP. */
    UEFI_HTTP("uefi-http", Board.UEFI, List.of(">>Start HTTP Boot over IPv4")),
    /** EDK2, UEFI x64, network boot by HTTP over IPv6. */
    UEFI_HTTP6("uefi-http6", Board.UEFI, List.of(">>Start HTTP Boot over IPv6")),
    /** EDK2, UEFI x64, Secure Boot, network boot by PXE. */
    SECURE_PXE("secure-pxe", Board.SECURE_UEFI, List.of(">>Start PXE over IPv4", "NBP filename is")),
    /** EDK2, UEFI x64, Secure Boot, network boot by HTTP. */
    SECURE_HTTP("secure-http", Board.SECURE_UEFI, List.of(">>Start HTTP Boot over IPv4")),
    /** EDK2, UEFI arm64, network boot by PXE. */
    ARM64_PXE("arm64-pxe", Board.ARM64_UEFI, List.of(">>Start PXE over IPv4", "NBP filename is")),
    /** EDK2, UEFI arm64, network boot by HTTP. */
    ARM64_HTTP("arm64-http", Board.ARM64_UEFI, List.of(">>Start HTTP Boot over IPv4")),
    /** U-Boot, arm64. */
    U_BOOT("u-boot", Board.ARM64_U_BOOT, List.of("U-Boot 20"));

    private static final String IPXE = "/usr/lib/ipxe/ipxe.lkrn";

    private final String label;
    private final Board board;
    private final List<String> signs;

    Firmware(String label, Board board, List<String> signs) {
        this.label = label;
        this.board = board;
        this.signs = signs;
    }

    Board board() {
        return board;
    }

    /** Parts of what the console shows before the first loader, in this order. */
    List<String> signs() {
        return signs;
    }

    /** QEMU's arguments; files that this one machine needs are written to {@code directory}. */
    List<String> arguments(Path directory) {
        List<String> arguments = new ArrayList<>(board.arguments(directory));
        if (board == Board.BIOS && this != BIOS_IPXE) {
            arguments.addAll(List.of("-kernel", IPXE, "-initrd", standIn(directory)));
        }
        for (String feature : switchedOff()) {
            arguments.addAll(List.of("-fw_cfg", "name=opt/org.tianocore/" + feature + ",string=n"));
        }
        return arguments;
    }

    /** What EDK2 shall not try first. */
    private List<String> switchedOff() {
        return switch (this) {
            case UEFI_PXE, SECURE_PXE, ARM64_PXE -> List.of("IPv6PXESupport");
            case UEFI_HTTP, SECURE_HTTP, ARM64_HTTP, UEFI_HTTP6 -> List.of("IPv6PXESupport", "IPv4PXESupport");
            case BIOS_PXE, BIOS_PXELINUX, BIOS_IPXE, U_BOOT -> List.of();
        };
    }

    /** Added to QEMU's network card: an empty ROM file leaves booting to the firmware itself. */
    String cardOption() {
        return this == BIOS_IPXE ? "" : ",romfile=";
    }

    private String standIn(Path directory) {
        String script = this == BIOS_PXE
                ? "set user-class PlainPXE\nautoboot\n"
                : "dhcp\nchain tftp://%s/pxelinux.0\n".formatted(Network.SERVER_ADDRESS);
        try {
            return Files.writeString(directory.resolve("stand-in.ipxe"), "#!ipxe\n" + script)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
