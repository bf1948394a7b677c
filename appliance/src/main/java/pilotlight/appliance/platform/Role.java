package pilotlight.appliance.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a platform's file is for. */
public enum Role {
    /** The kernel: what the loader starts. */
    KERNEL,
    /** The first root file system, handed over by the loader; SmartOS calls it boot archive. */
    INITRD,
    /** The root file system that the booted system fetches by itself. */
    ROOTFS;

    /** {@code kernel}, {@code initrd} or {@code rootfs}: also the template's name for its URL. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
