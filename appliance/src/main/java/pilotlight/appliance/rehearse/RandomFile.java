package pilotlight.appliance.rehearse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;

/** Files of random bytes, the same in every run, of whatever size. */
final class RandomFile {

    private static final int CHUNK = 64 * 1024;

    /** What Linux's boot protocol has at offset 0x202 of every kernel for x86, and behind it (Documentation/arch/x86/boot.rst). */
    private static final byte[] KERNEL_MAGIC = "HdrS".getBytes(StandardCharsets.US_ASCII);

    private static final int KERNEL_MAGIC_AT = 0x202;
    private static final int PROTOCOL_AT = 0x206;
    private static final short LATEST_PROTOCOL = 0x20f;
    private static final int LOAD_FLAGS_AT = 0x236;
    private static final short HAS_64_BITS = 1;

    private RandomFile() {}

    static Path write(Path file, long size) throws IOException {
        return write(file, size, chunk -> {});
    }

    /** One that looks like a kernel for 64-bit x86. */
    static Path kernel(Path file, long size) throws IOException {
        return write(
                file,
                size,
                first -> ByteBuffer.wrap(first)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(KERNEL_MAGIC_AT, KERNEL_MAGIC)
                        .putShort(PROTOCOL_AT, LATEST_PROTOCOL)
                        .putShort(LOAD_FLAGS_AT, HAS_64_BITS));
    }

    private static Path write(Path file, long size, Consumer<byte[]> first) throws IOException {
        Files.createDirectories(file.getParent());
        Random random = new Random(file.getFileName().toString().hashCode());
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long at = 0; at < size; at += CHUNK) {
                random.nextBytes(chunk);
                if (at == 0) {
                    first.accept(chunk);
                }
                out.write(chunk, 0, (int) Math.min(CHUNK, size - at));
            }
        }
        return file;
    }
}
