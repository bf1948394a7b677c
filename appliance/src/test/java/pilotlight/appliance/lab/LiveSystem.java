package pilotlight.appliance.lab;

import java.nio.file.Path;

/**
 * A Linux that runs from memory.
 *
 * @param rootFs in squashfs, fetched by the initramfs
 */
record LiveSystem(Path kernel, Path initrd, Path rootFs) {

    /** Makes Debian's by {@code src/test/lab/build-live}, or finds it made. */
    static LiveSystem debian(Path directory) {
        Command.run("src/test/lab/build-live", directory.toString());
        Path made = directory.toAbsolutePath();
        return new LiveSystem(made.resolve("vmlinuz"), made.resolve("initrd"), made.resolve("filesystem.squashfs"));
    }
}
