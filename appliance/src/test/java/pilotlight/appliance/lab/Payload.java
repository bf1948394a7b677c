package pilotlight.appliance.lab;

import java.nio.file.Path;

/**
 * What the machines boot, made by {@code src/test/lab/build-payload}.
 *
 * @param directory holds the kernel, the initramfs that reports, and two root file systems that differ
 */
record Payload(Path directory) {

    /** Makes it, or finds it made. */
    static Payload build(Path directory) {
        Command.run("src/test/lab/build-payload", directory.toString());
        return new Payload(directory.toAbsolutePath());
    }

    /** The same for arm64; {@code packages} is where Debian's packages are unpacked. */
    static Payload buildArm64(Path directory, Path packages) {
        Command.run("src/test/lab/build-payload", directory.toString(), "arm64", packages.toString());
        return new Payload(directory.toAbsolutePath());
    }

    Path kernel() {
        return directory.resolve("vmlinuz");
    }

    Path initrd() {
        return directory.resolve("initrd");
    }

    /** What is assigned by name. */
    LiveSystem assigned() {
        return new LiveSystem(kernel(), initrd(), directory.resolve("assigned.squashfs"));
    }

    /** The root file system of the platform that everybody else gets. */
    Path defaultRootFs() {
        return directory.resolve("default.squashfs");
    }
}
