package pilotlight.appliance.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.pxe.Isa;

/** How a platform is laid out and which templates speak for it. */
public enum PlatformKind {
    /** Triton's illumos live image: a multiboot kernel and a boot archive. */
    SMARTOS(Map.of(
            Role.KERNEL, "platform/i86pc/kernel/amd64/unix",
            Role.INITRD, "platform/i86pc/amd64/boot_archive")),
    /** Triton's Debian live image: kernel, initrd and a squashfs that live-boot fetches. */
    TRITON_LINUX(Map.of(
            Role.KERNEL, "platform/x86_64/vmlinuz",
            Role.INITRD, "platform/x86_64/initrd",
            Role.ROOTFS, "platform/x86_64/filesystem.squashfs")),
    /** Any Linux kernel, with or without initrd and root file system. */
    LINUX(Map.of());

    private final Map<Role, String> layout;

    PlatformKind(Map<Role, String> layout) {
        this.layout = layout;
    }

    /** The path of the file for each role where the kind fixes it; empty where the manifest says. */
    public Map<Role, String> layout() {
        return layout;
    }

    /** The processor of its kernels where the kind fixes it. */
    Optional<Isa> isa() {
        return this == LINUX ? Optional.empty() : Optional.of(Isa.X64);
    }

    /** What runs once a platform of this kind has booted. */
    public OperatingSystem os() {
        return this == SMARTOS ? OperatingSystem.SMARTOS : OperatingSystem.LINUX;
    }

    /** {@code smartos}, {@code triton-linux} or {@code linux}: how lists and manifests spell it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
