package pilotlight.netboot.pxe;

/** What starts a boot program, and so which format the program must have. */
public enum Firmware {
    PC_BIOS,
    EFI,
    U_BOOT,
    RASPBERRY_PI,
    /** Anything that PXE has a number for but boots neither of the above. */
    OTHER
}
