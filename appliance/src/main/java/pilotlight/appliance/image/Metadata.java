package pilotlight.appliance.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import pilotlight.appliance.collection.BoundedMap;

/**
 * The blocks of 8 KiB that inodes, directories and the fragment table of a squashfs are packed into: each has two bytes ahead of it, its
 * length, with the upper bit set if it is not packed.
 */
final class Metadata {

    private static final int BLOCK = 8 << 10;
    private static final int UNPACKED = 0x8000;
    private static final int KEPT = 64;

    private final ImageBytes bytes;
    private final Packing packing;
    private final Map<Long, Block> kept = BoundedMap.of(KEPT);

    /** The content of a block, and where the next one begins. */
    private record Block(byte[] content, long next) {}

    Metadata(ImageBytes bytes, Packing packing) {
        this.bytes = bytes;
        this.packing = packing;
    }

    /** Begins at {@code offset} in what the block at {@code position} unpacks to. */
    Cursor at(long position, int offset) {
        return new Cursor(position, offset);
    }

    private Block block(long position) throws IOException {
        Block block = kept.get(position);
        if (block == null) {
            block = read(position);
            kept.put(position, block);
        }
        return block;
    }

    private Block read(long position) throws IOException {
        int header = Short.toUnsignedInt(
                bytes.read("a block of its tables", position, Short.BYTES).getShort());
        int length = header & ~UNPACKED;
        byte[] content = bytes.read("a block of its tables", position + Short.BYTES, length)
                .array();
        if (length == 0 || length > BLOCK) {
            throw new BadImageException("it is broken: a block of its tables has " + length + " bytes");
        }
        return new Block(
                (header & UNPACKED) != 0 ? content : packing.unpack(content, BLOCK), position + Short.BYTES + length);
    }

    /** Reads on through the blocks. */
    final class Cursor {

        private long position;
        private int offset;

        private Cursor(long position, int offset) {
            this.position = position;
            this.offset = offset;
        }

        /** Another one that stands here. */
        Cursor copy() {
            return new Cursor(position, offset);
        }

        /** The next {@code length} bytes, at most 1 MiB, little endian. */
        ByteBuffer take(int length) throws IOException {
            bytes.spend(length);
            ByteBuffer taken = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (taken.hasRemaining()) {
                Block block = block(position);
                int count = Math.min(taken.remaining(), block.content().length - offset);
                if (count <= 0) {
                    throw new BadImageException("it is broken: one of its tables ends too early");
                }
                taken.put(block.content(), offset, count);
                offset += count;
                if (offset == block.content().length) {
                    position = block.next();
                    offset = 0;
                }
            }
            return taken.flip();
        }
    }
}
