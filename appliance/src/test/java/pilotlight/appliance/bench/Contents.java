package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files that all servers hand out, from one folder: one copy in the page cache for all.
 *
 * @param script 2 kB, about a boot script
 * @param loader 256 kB, about a boot loader
 * @param program 1 MB, about iPXE for UEFI
 * @param kernel 4 MB, a small kernel
 * @param large 16 MB, a large one
 * @param initrd 64 MB
 * @param rootfs 512 MB
 */
record Contents(
        Content script,
        Content loader,
        Content program,
        Content kernel,
        Content large,
        Content initrd,
        Content rootfs) {

    static Contents write(Path folder) throws IOException {
        return new Contents(
                Content.write(folder, "script", 2_000),
                Content.write(folder, "loader", 256_000),
                Content.write(folder, "program", 1_000_000),
                Content.write(folder, "kernel", 4_000_000),
                Content.write(folder, "large", 16_000_000),
                Content.write(folder, "initrd", 64_000_000),
                Content.write(folder, "rootfs", 512_000_000));
    }
}
