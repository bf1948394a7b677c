package pilotlight.appliance.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first 96 bytes of a squashfs 4.0 (Linux, fs/squashfs/squashfs_fs.h).
 *
 * @param blockSize bytes of a data block before packing, a power of two from 4 KiB to 1 MiB
 * @param fragments how many fragments there are
 * @param packing how all blocks are packed
 * @param root reference of the root directory's inode
 * @param inodes where the inode table begins
 * @param directories where the directory table begins
 * @param fragmentIndex where the addresses of the fragment table's blocks stand
 */
record Superblock(
        int blockSize, long fragments, Packing packing, long root, long inodes, long directories, long fragmentIndex) {

    private static final int LENGTH = 96;
    private static final int MAGIC = 0x73717368;
    private static final int OTHER_ENDIAN_MAGIC = 0x68737173;
    private static final int VERSION = 4;
    private static final int SMALLEST_BLOCK = 4 << 10;
    private static final int LARGEST_BLOCK = 1 << 20;

    /** True if {@code bytes} begins as a squashfs of any version does. */
    static boolean begins(ImageBytes bytes) throws IOException {
        if (bytes.size() < Integer.BYTES) {
            return false;
        }
        int magic = bytes.read("its first bytes", 0, Integer.BYTES).getInt();
        return magic == MAGIC || magic == OTHER_ENDIAN_MAGIC;
    }

    /** @throws BadImageException if it is of another version, or says what cannot be */
    static Superblock read(ImageBytes bytes) throws IOException {
        return decode(bytes.read("its superblock", 0, LENGTH));
    }

    /** The same of bytes that are there. */
    static Superblock decode(ByteBuffer head) throws BadImageException {
        int version = Short.toUnsignedInt(head.getShort(28));
        if (head.getInt(0) != MAGIC || version != VERSION) {
            throw new BadImageException("it is a squashfs of another version than " + VERSION + ", from before 2009");
        }
        int blockSize = head.getInt(12);
        if (blockSize < SMALLEST_BLOCK || blockSize > LARGEST_BLOCK || Integer.bitCount(blockSize) != 1) {
            throw new BadImageException("it says that its blocks have " + Integer.toUnsignedString(blockSize)
                    + " bytes, and only powers of two from " + SMALLEST_BLOCK + " to " + LARGEST_BLOCK + " can be");
        }
        return new Superblock(
                blockSize,
                Integer.toUnsignedLong(head.getInt(16)),
                Packing.of(Short.toUnsignedInt(head.getShort(20))),
                head.getLong(32),
                head.getLong(64),
                head.getLong(72),
                head.getLong(80));
    }
}
