package pilotlight.appliance.platform;

import java.nio.file.Path;

/** Where a platform's own EFI loader programs come from. */
public sealed interface EfiOrigin {

    /** The operator laid them there. */
    record Directory(Path path) implements EfiOrigin {}

    /** The image of a file system, a squashfs or ISO 9660, in which its distribution has them. */
    record Image(Path path) implements EfiOrigin {}
}
