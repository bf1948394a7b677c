package pilotlight.appliance.lab;

import java.nio.file.Path;

/**
 * What machines load before the kernel, and other programs that Debian has and this host need not: made by
 * {@code src/test/lab/build-loaders}.
 *
 * @param directory holds them, those of a release in a directory of its own
 */
record Loaders(Path directory) {

    /** Makes it, or finds it made. */
    static Loaders build(Path directory, Path packages) {
        Command.run("src/test/lab/build-loaders", directory.toString(), packages.toString());
        return new Loaders(directory.toAbsolutePath());
    }

    Path dhcpd() {
        return directory.resolve("dhcpd");
    }

    Path dhcrelay() {
        return directory.resolve("dhcrelay");
    }

    Path radvd() {
        return directory.resolve("radvd");
    }

    /** A program by its name, which is that of any release. */
    Path program(String name) {
        return directory.resolve(name);
    }

    /**
     * GRUB or shim of one release.
     *
     * @param debian 12 has GRUB 2.06, 13 has 2.12
     */
    Path program(int debian, String name) {
        return directory.resolve("debian" + debian).resolve(name);
    }
}
