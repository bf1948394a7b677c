package pilotlight.appliance.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A squashfs 4.0: gives nodes for references of inodes. */
final class SquashFs {

    private static final int FRAGMENT_ENTRY = 16;
    private static final int FRAGMENTS_A_BLOCK = 512;
    private static final int UNPACKED = 1 << 24;

    private final ImageBytes bytes;
    private final Superblock superblock;
    private final Metadata metadata;

    private SquashFs(ImageBytes bytes, Superblock superblock) {
        this.bytes = bytes;
        this.superblock = superblock;
        this.metadata = new Metadata(bytes, superblock.packing());
    }

    /** The root directory of the image that {@code bytes} are. */
    static Node.Directory root(ImageBytes bytes) throws IOException {
        SquashFs fs = new SquashFs(bytes, Superblock.read(bytes));
        if (fs.node(fs.superblock.root()) instanceof Node.Directory root) {
            return root;
        }
        throw new BadImageException("it is broken: its root is no directory");
    }

    /**
     * The node with this inode.
     *
     * @param reference the inode's block, from the inode table's beginning, and in the lower 16 bits its place in it
     */
    Node node(long reference) throws IOException {
        Inode inode =
                Inode.read(metadata.at(superblock.inodes() + (reference >>> Short.SIZE), (int) reference & 0xffff));
        if (inode instanceof Inode.Directory directory) {
            return new SquashDirectory(
                    this,
                    metadata.at(superblock.directories() + directory.block(), directory.offset()),
                    directory.length());
        }
        if (inode instanceof Inode.File file) {
            return new SquashFile(this, file);
        }
        return inode instanceof Inode.Link link ? new Node.Link(link.target()) : new Node.Other();
    }

    /** In bytes, of a data block before packing. */
    int blockSize() {
        return superblock.blockSize();
    }

    /**
     * A data block.
     *
     * @param word its length as the inode has it: bit 24 is set if it is not packed
     */
    byte[] block(long position, int word) throws IOException {
        int length = word & UNPACKED - 1;
        if (word >>> 25 != 0 || length > blockSize()) {
            throw new BadImageException("it is broken: one of its blocks says that it has " + length
                    + " bytes, and larger than " + blockSize() + " none can be");
        }
        byte[] content = bytes.read("a block of a file", position, length).array();
        return (word & UNPACKED) != 0 ? content : superblock.packing().unpack(content, blockSize());
    }

    /** What a fragment unpacks to: the ends of many files. */
    byte[] fragment(long number) throws IOException {
        if (number >= superblock.fragments()) {
            throw new BadImageException(
                    "it is broken: a file ends in its fragment " + number + ", and it has " + superblock.fragments());
        }
        long block = bytes.read(
                        "the index of its fragments",
                        superblock.fragmentIndex() + number / FRAGMENTS_A_BLOCK * Long.BYTES,
                        Long.BYTES)
                .getLong();
        ByteBuffer entry = metadata.at(block, (int) (number % FRAGMENTS_A_BLOCK) * FRAGMENT_ENTRY)
                .take(FRAGMENT_ENTRY);
        return block(entry.getLong(0), entry.getInt(8));
    }
}
