package pilotlight.appliance.machine;

import java.util.Locale;

/** How a platform starts. Triton's platforms know all of these; to others {@link #NORMAL} is the only one that makes a difference. */
public enum BootMode {

    /** As ever. */
    NORMAL,

    /** Under the kernel debugger: booter's menu entry {@code +kmdb} (flags {@code -k} and {@code -d}). */
    KMDB,

    /** Without importing pools, and without anything that could be corrupt: booter's menu entry {@code Rescue} ({@code noimport=true}). */
    RESCUE,

    /** Destroys all pools of the machine ({@code destroy_zpools=true}): for one boot only. */
    FACTORY_RESET;

    /** How files and commands spell it, such as {@code factory-reset}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
