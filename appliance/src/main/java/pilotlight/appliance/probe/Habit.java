package pilotlight.appliance.probe;

/**
 * How a boot program fetches its files.
 *
 * @param tftp by TFTP
 * @param http by HTTP
 */
public record Habit(TftpProfile tftp, HttpProfile http) {

    static final Habit BIOS_ROM = new Habit(TftpProfile.BIOS_ROM, HttpProfile.EDK2);
    static final Habit EDK2 = new Habit(TftpProfile.EDK2, HttpProfile.EDK2);
    static final Habit IPXE_OLD = new Habit(TftpProfile.IPXE, HttpProfile.IPXE_OLD);
    static final Habit IPXE = new Habit(TftpProfile.IPXE, HttpProfile.IPXE);
    static final Habit GRUB = new Habit(TftpProfile.GRUB, HttpProfile.GRUB);

    /** GRUB that came by UEFI HTTP Boot goes on by the firmware's HTTP. */
    static final Habit GRUB_BY_HTTP = new Habit(TftpProfile.GRUB, HttpProfile.EDK2);

    static final Habit SHIM = new Habit(TftpProfile.SHIM, HttpProfile.SHIM);
    static final Habit PXELINUX = new Habit(TftpProfile.PXELINUX, HttpProfile.PXELINUX);
    static final Habit U_BOOT = new Habit(TftpProfile.U_BOOT, HttpProfile.U_BOOT);
    static final Habit U_ROOT = new Habit(TftpProfile.U_ROOT, HttpProfile.U_ROOT);
    static final Habit RASPBERRY_PI = new Habit(TftpProfile.RASPBERRY_PI, HttpProfile.U_BOOT);

    /** The initramfs's wget; by TFTP it has no habits of its own. */
    static final Habit INITRAMFS = new Habit(TftpProfile.IPXE, HttpProfile.INITRAMFS);
}
