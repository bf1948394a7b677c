package pilotlight.netboot.pxe;

/** The instruction set that a boot program must be built for. */
public enum Isa {
    I386,
    X64,
    ARM32,
    ARM64,
    RISCV32,
    RISCV64,
    RISCV128,
    LOONG32,
    LOONG64,
    MIPS32,
    MIPS64,
    SUNWAY32,
    SUNWAY64,
    POWERPC,
    S390,
    ITANIUM,
    ALPHA,
    /** Not told by the architecture code. */
    UNKNOWN
}
