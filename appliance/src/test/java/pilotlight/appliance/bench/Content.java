package pilotlight.appliance.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A file to fetch, with what it must hold: random bytes that repeat after a prime number of them. So no block stands where another one of
 * its size belongs, and what is compared stays in the core's cache: comparing costs the generator little.
 *
 * @param name of the file
 * @param length of the file in bytes
 * @param pattern what stands at each place of a period and the {@link #LONGEST_PIECE} after it, outside the heap
 */
record Content(String name, int length, ByteBuffer pattern) {

    /** The most bytes that can be compared at once. */
    static final int LONGEST_PIECE = 256 * 1024;

    private static final int PERIOD = 65_521;

    /** Writes a file of {@code length} bytes, the same ones each time. */
    static Content write(Path folder, String name, int length) throws IOException {
        byte[] period = new byte[PERIOD];
        new Random(length).nextBytes(period);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (int left = length; left > 0; left -= PERIOD) {
                file.write(period, 0, Math.min(left, PERIOD));
            }
        }
        return new Content(name, length, pattern(period));
    }

    private static ByteBuffer pattern(byte[] period) {
        ByteBuffer pattern = ByteBuffer.allocateDirect(PERIOD + LONGEST_PIECE);
        while (pattern.hasRemaining()) {
            pattern.put(period, 0, Math.min(PERIOD, pattern.remaining()));
        }
        return pattern;
    }

    /** The pattern for one reader, to be handed to {@link #matches}. */
    ByteBuffer view() {
        return pattern.duplicate();
    }

    /** Whether all that remains in {@code received} is what stands at {@code offset}. */
    boolean matches(ByteBuffer view, long offset, ByteBuffer received) {
        if (offset + received.remaining() > length) {
            return false;
        }
        int start = (int) (offset % PERIOD);
        view.limit(start + received.remaining()).position(start);
        return view.mismatch(received) < 0;
    }
}
