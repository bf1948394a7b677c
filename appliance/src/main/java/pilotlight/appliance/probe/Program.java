package pilotlight.appliance.probe;

import java.util.Locale;
import java.util.regex.Pattern;

/** The programs that machines run before their kernel. */
public enum Program {
    /** iPXE of any make. */
    IPXE(new IpxeProgram(), "(undionly|snponly|ipxe).*"),
    /** The signed first stage of Secure Boot. */
    SHIM(new ShimProgram(), "shim.*|boot(x64|aa64)\\.efi"),
    /** GRUB 2. */
    GRUB(new GrubProgram(), "grub.*"),
    /** PXELINUX of the Syslinux project. */
    PXELINUX(PxelinuxProgram.PXELINUX, "l?pxelinux.*|syslinux.*"),
    /** U-Boot, which is there already. */
    U_BOOT(PxelinuxProgram.U_BOOT, "(?!)"),
    /** u-root's pxeboot, which is there already. */
    U_ROOT(new UrootProgram(), "(?!)"),
    /** The boot ROM of a Raspberry Pi, which is there already. */
    RASPBERRY_PI(new RaspberryPiProgram(), "(?!)"),
    /** Anything else: firmware starts it, and asks for nothing more. */
    KERNEL((session, self) -> {}, ".*");

    private final BootProgram behaviour;
    private final Pattern names;

    Program(BootProgram behaviour, String names) {
        this.behaviour = behaviour;
        this.names = Pattern.compile(names);
    }

    /** What a file of this path or URL must be. */
    static Program named(String file) {
        String path = file.replaceFirst("\\?.*", "").replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (Program program : values()) {
            if (program.names.matcher(name).matches()) {
                return program;
            }
        }
        return KERNEL;
    }

    BootProgram behaviour() {
        return behaviour;
    }
}
