package pilotlight.appliance.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a kernel is packed, and so who can start it. */
public enum KernelFormat {
    /** x86 Linux. */
    BZIMAGE,
    /** Linux for arm64, RISC-V and LoongArch, or a zImage for arm32. */
    IMAGE,
    /** Such an image in gzip, which only some loaders unpack. */
    GZIP,
    /** An EFI program that holds a kernel or is one: it wants arguments and initrd from a loader. */
    EFI,
    /** A unified kernel image: an EFI program with kernel, initrd and arguments in it. */
    UNIFIED,
    /** Nothing that is known here. */
    UNKNOWN;

    /** How lists spell it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
