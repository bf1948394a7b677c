package pilotlight.appliance.platform;

import java.util.Locale;

/** How a platform is laid out and which templates speak for it. */
public enum PlatformKind {
    /** Triton's illumos live image: a multiboot kernel and a boot archive. */
    SMARTOS,
    /** Triton's Debian live image: kernel, initrd and a squashfs that live-boot fetches. */
    TRITON_LINUX,
    /** Any Linux kernel, with or without initrd and root file system. */
    LINUX;

    /** {@code smartos}, {@code triton-linux} or {@code linux}: how lists and manifests spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
