package pilotlight.appliance.lab;

import java.util.List;

/** What stands between the firmware and the kernel, and what the console says of it. */
enum Chain {
    /** The card's own iPXE. */
    IPXE("iPXE"),
    /** iPXE over the firmware's driver, loaded by a BIOS. */
    UNDIONLY("iPXE"),
    /** iPXE over the firmware's driver, loaded by UEFI. */
    SNPONLY("snponly.efi", "iPXE"),
    /** iPXE's script right in place of the loader program, for a ROM that turns out to be iPXE. */
    SCRIPT("undionly.kpxe... ok"),
    /** iPXE for arm64. */
    IPXE_ARM64("arm64.efi", "iPXE"),
    /** GRUB for x64. */
    GRUB("grubx64.efi"),
    /** GRUB for arm64. */
    GRUB_ARM64("grubaa64.efi"),
    /** Shim, and the GRUB that it trusts. */
    SHIM("shimx64.efi"),
    /** PXELINUX of the Syslinux project. */
    PXELINUX("PXELINUX"),
    /** U-Boot's own reader of PXELINUX's files. */
    U_BOOT("pxelinux.cfg");

    private final List<String> signs;

    Chain(String... signs) {
        this.signs = List.of(signs);
    }

    /** Parts of what the console shows, in this order. */
    List<String> signs() {
        return signs;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
