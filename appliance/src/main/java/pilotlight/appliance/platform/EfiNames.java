package pilotlight.appliance.platform;

import java.util.Arrays;
import java.util.Optional;
import pilotlight.netboot.pxe.Isa;

/** How the distributions that sign shim name one processor. */
enum EfiNames {
    X64(Isa.X64, "x64", "x86_64", "x86_64"),
    IA32(Isa.I386, "ia32", "i386", "i586"),
    AA64(Isa.ARM64, "aa64", "arm64", "aarch64");

    private final Isa isa;
    private final String suffix;
    private final String grub;
    private final String cpu;

    /**
     * @param suffix in the names of EFI programs (UEFI, section 3.5.1.1)
     * @param grub in the names of GRUB's directories
     * @param cpu in the names of SUSE's directories
     */
    EfiNames(Isa isa, String suffix, String grub, String cpu) {
        this.isa = isa;
        this.suffix = suffix;
        this.grub = grub;
        this.cpu = cpu;
    }

    /** Empty if nobody signs a shim for it. */
    static Optional<EfiNames> of(Isa isa) {
        return Arrays.stream(values()).filter(names -> names.isa == isa).findFirst();
    }

    Isa isa() {
        return isa;
    }

    /** As shim is served. */
    String shim() {
        return fill("shim{x64}.efi");
    }

    /** What shim starts. */
    String grub() {
        return fill("grub{x64}.efi");
    }

    /** What shim starts to take keys. */
    String manager() {
        return fill("mm{x64}.efi");
    }

    /** What firmware starts from a removable disk: shim, where GRUB lies beside it. */
    String removable() {
        return fill("boot{x64}.efi");
    }

    /** {@code text} with this processor's names for {@code {x64}}, {@code {grub}} and {@code {cpu}}. */
    String fill(String text) {
        return text.replace("{x64}", suffix).replace("{grub}", grub).replace("{cpu}", cpu);
    }
}
