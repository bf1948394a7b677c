package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files that all servers hand out, from one folder: one copy in the page cache for all.
 *
 * @param small 2 kB, about a boot script
 * @param medium 1 MB, about a loader
 * @param large 64 MB, about an initramfs
 */
record Contents(Content small, Content medium, Content large) {

    static Contents write(Path folder) throws IOException {
        return new Contents(
                Content.write(folder, "small", 2_000),
                Content.write(folder, "medium", 1 << 20),
                Content.write(folder, "large", 64_000_000));
    }
}
