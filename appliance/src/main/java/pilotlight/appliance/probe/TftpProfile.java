package pilotlight.appliance.probe;

import java.util.Optional;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpPacket;

/**
 * How a boot program fetches by TFTP.
 *
 * @param probe how it asks for the size beforehand, if it does
 * @param options what it asks for with the file itself
 */
public record TftpProfile(Optional<Probe> probe, RequestedOptions options) {

    /**
     * A request that only wants to know the size.
     *
     * @param options what it asks for
     * @param goodbye how it ends the transfer then
     */
    public record Probe(RequestedOptions options, TftpPacket.Error goodbye) {}

    /** The PXE ROM of a network card under BIOS, as sources tell. */
    public static final TftpProfile BIOS_ROM = new TftpProfile(
            Optional.of(new Probe(
                    RequestedOptions.of("tsize", "0"), new TftpPacket.Error(ErrorCode.NOT_DEFINED, "TFTP Aborted"))),
            RequestedOptions.of("blksize", "1456"));

    /** EDK2. */
    public static final TftpProfile EDK2 = new TftpProfile(
            Optional.of(new Probe(
                    RequestedOptions.of("tsize", "0", "blksize", "1468", "windowsize", "4"),
                    new TftpPacket.Error(ErrorCode.OPTION_REFUSED, "User aborted the transfer"))),
            RequestedOptions.of("blksize", "1468", "windowsize", "4"));

    /** iPXE. */
    public static final TftpProfile IPXE = plain("blksize", "1432", "tsize", "0");

    /** GRUB 2 (net/tftp.c). */
    public static final TftpProfile GRUB = plain("blksize", "1024", "tsize", "0");

    /** shim, by the PXE Base Code of its firmware, which it tells to use blocks of 512 bytes; the window is EDK2's. */
    public static final TftpProfile SHIM = plain("blksize", "512", "windowsize", "4");

    /** PXELINUX. */
    public static final TftpProfile PXELINUX = plain("tsize", "0", "blksize", "1408");

    /** U-Boot (net/tftp.c), as Debian 12 builds it: others ask for {@code tsize} behind the time-out. */
    public static final TftpProfile U_BOOT = plain("timeout", "5", "blksize", "1468");

    /** u-root, as its source tells. */
    public static final TftpProfile U_ROOT = plain("blksize", "1450", "windowsize", "64");

    /** The boot ROM of a Raspberry Pi 4, as sources tell. */
    public static final TftpProfile RASPBERRY_PI = plain("tsize", "0", "blksize", "1024");

    private static TftpProfile plain(String... options) {
        return new TftpProfile(Optional.empty(), RequestedOptions.of(options));
    }
}
