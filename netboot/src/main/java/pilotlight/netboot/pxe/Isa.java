package pilotlight.netboot.pxe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    UNKNOWN;

    /** Those that operators may name: the ones that a loader program exists for. */
    public static final List<Isa> NAMED = List.of(X64, I386, ARM64, ARM32, RISCV64, LOONG64);

    /** How people spell it, such as {@code x64}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that {@link #word} spells so. */
    public static Optional<Isa> ofWord(String word) {
        return Arrays.stream(values()).filter(isa -> isa.word().equals(word)).findFirst();
    }
}
