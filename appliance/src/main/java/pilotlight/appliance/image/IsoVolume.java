package pilotlight.appliance.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An ISO 9660 file system (ECMA-119): its primary volume.
 *
 * @param bytes the image
 * @param blockSize bytes of a logical block, the unit of addresses
 */
record IsoVolume(ImageBytes bytes, int blockSize) {

    private static final int SECTOR = 2048;
    private static final int FIRST_DESCRIPTOR = 16;
    private static final int MOST_DESCRIPTORS = 64;
    private static final int PRIMARY = 1;
    private static final int LAST = 255;
    private static final String MAGIC = "CD001";

    /** True if {@code bytes} has a volume descriptor where one must be. */
    static boolean begins(ImageBytes bytes) throws IOException {
        return bytes.size() >= (FIRST_DESCRIPTOR + 1) * SECTOR && isDescriptor(descriptor(bytes, FIRST_DESCRIPTOR));
    }

    /** The root directory of the image that {@code bytes} are. */
    static Node.Directory root(ImageBytes bytes) throws IOException {
        for (int sector = FIRST_DESCRIPTOR; sector < FIRST_DESCRIPTOR + MOST_DESCRIPTORS; sector++) {
            ByteBuffer descriptor = descriptor(bytes, sector);
            int type = Byte.toUnsignedInt(descriptor.get(0));
            if (!isDescriptor(descriptor) || type == LAST) {
                break;
            }
            if (type == PRIMARY) {
                return root(bytes, descriptor);
            }
        }
        throw new BadImageException("it is broken: an ISO 9660 without a primary volume descriptor");
    }

    private static Node.Directory root(ImageBytes bytes, ByteBuffer descriptor) throws BadImageException {
        int blockSize = Short.toUnsignedInt(descriptor.getShort(128));
        if (blockSize < 512 || blockSize > SECTOR || Integer.bitCount(blockSize) != 1) {
            throw new BadImageException("it is broken: its blocks would have " + blockSize + " bytes");
        }
        return IsoRecord.read(descriptor.position(156))
                .filter(IsoRecord::directory)
                .map(record -> new IsoDirectory(new IsoVolume(bytes, blockSize), record))
                .orElseThrow(() -> new BadImageException("it is broken: its root is no directory"));
    }

    private static ByteBuffer descriptor(ImageBytes bytes, int sector) throws IOException {
        return bytes.read("a volume descriptor", (long) sector * SECTOR, SECTOR);
    }

    private static boolean isDescriptor(ByteBuffer descriptor) {
        byte[] magic = new byte[MAGIC.length()];
        descriptor.get(1, magic);
        return new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC);
    }

    /** Reads from the extent of {@code record}. */
    ByteBuffer read(IsoRecord record, long offset, int length) throws IOException {
        return bytes.read("its " + record.name(), record.block() * blockSize + offset, length);
    }
}
