package pilotlight.appliance.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import pilotlight.appliance.render.Digest;
import pilotlight.netboot.wire.Bytes;

/**
 * A file of random bytes, the same in every run.
 *
 * @param name its name, which also seeds it
 * @param size bytes
 */
record DemoFile(String name, int size) {

    /** What Linux's boot protocol has at offset 0x202 of every kernel for x86. */
    private static final byte[] KERNEL_MAGIC = "HdrS".getBytes(StandardCharsets.US_ASCII);

    private static final int KERNEL_MAGIC_AT = 0x202;
    private static final int PROTOCOL_AT = 0x206;
    private static final short LATEST_PROTOCOL = 0x20f;
    private static final int LOAD_FLAGS_AT = 0x236;
    private static final short HAS_64_BITS = 1;
    private static final int MIB = 1 << 20;

    static final DemoFile KERNEL = new DemoFile("vmlinuz", 4 * MIB);
    static final DemoFile INITRD = new DemoFile("initrd.img", 8 * MIB);
    static final DemoFile ROOTFS = new DemoFile("rootfs.squashfs", 16 * MIB);
    static final DemoFile MODULE = new DemoFile("demo.bin", 48 * 1024);

    /** A program of the size of iPXE that would start nowhere. */
    static DemoFile loader(String name) {
        return new DemoFile(name, 200 * 1024);
    }

    Bytes content() {
        byte[] content = new byte[size];
        new Random(name.hashCode()).nextBytes(content);
        if (equals(KERNEL)) {
            ByteBuffer.wrap(content)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(KERNEL_MAGIC_AT, KERNEL_MAGIC)
                    .putShort(PROTOCOL_AT, LATEST_PROTOCOL)
                    .putShort(LOAD_FLAGS_AT, HAS_64_BITS);
        }
        return Bytes.of(content);
    }

    String sha256() {
        return Digest.SHA_256.of(content());
    }

    Path writeTo(Path directory) throws IOException {
        return Files.write(
                Files.createDirectories(directory).resolve(name), content().toArray());
    }
}
