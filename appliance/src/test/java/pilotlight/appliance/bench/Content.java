package pilotlight.appliance.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A file to fetch: random bytes that repeat after a prime number of them. So no block stands where another one of its size belongs, and
 * what is compared with stays in the core's cache: comparing costs the generator little.
 *
 * @param file with its name in the folder that is served
 * @param length in bytes
 */
record Content(Path file, int length) {

    private static final int PERIOD = 65_521;

    /** Writes a file of {@code length} bytes, the same ones each time. */
    static Content write(Path folder, String name, int length) throws IOException {
        byte[] period = new byte[PERIOD];
        new Random(length).nextBytes(period);
        Path path = folder.resolve(name);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path))) {
            for (int left = length; left > 0; left -= PERIOD) {
                file.write(period, 0, Math.min(left, PERIOD));
            }
        }
        return new Content(path, length);
    }

    /** For a generator: what to ask for, and what must come. */
    List<String> options(String folder) {
        return List.of("-f", folder + file.getFileName(), "-r", file.toString(), "-P", Integer.toString(PERIOD));
    }
}
