package pilotlight.appliance.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A decoded inode of a squashfs; sizes as they stand there, not believed yet. */
sealed interface Inode {

    /** No fragment: the file's last block is a block of its own. */
    long NO_FRAGMENT = 0xffff_ffffL;

    /**
     * A directory.
     *
     * @param block where its list's block begins, from the directory table's beginning
     * @param offset where the list begins in that block
     * @param length bytes of the list
     */
    record Directory(long block, int offset, long length) implements Inode {}

    /**
     * A regular file; the lengths of its blocks follow it.
     *
     * @param start where its first block lies in the image
     * @param size bytes of the file
     * @param fragment the number of the fragment with its end, or {@link #NO_FRAGMENT}
     * @param offset where its end begins in that fragment
     * @param lengths where the blocks' lengths stand
     */
    record File(long start, long size, long fragment, long offset, Metadata.Cursor lengths) implements Inode {}

    /** A symbolic link. */
    record Link(String target) implements Inode {}

    /** Anything else. */
    record Other() implements Inode {}

    /** The list's length counts {@code .} and {@code ..} with 3 bytes, which are not in it. */
    int DOTS = 3;

    /** Linux's PATH_MAX. */
    int LONGEST_TARGET = 4096;

    int HEADER = 16;

    /** Decodes what {@code cursor} stands before. */
    static Inode read(Metadata.Cursor cursor) throws IOException {
        int type = Short.toUnsignedInt(cursor.take(HEADER).getShort());
        return switch (type) {
            case 1 -> directory(cursor.take(16));
            case 8 -> largeDirectory(cursor.take(24));
            case 2 -> file(cursor.take(16), cursor);
            case 9 -> largeFile(cursor.take(40), cursor);
            case 3, 10 -> link(cursor);
            case 4, 5, 6, 7, 11, 12, 13, 14 -> new Other();
            default -> throw new BadImageException("it is broken: it has an inode of type " + type);
        };
    }

    private static Inode directory(ByteBuffer body) {
        return new Directory(
                Integer.toUnsignedLong(body.getInt(0)),
                Short.toUnsignedInt(body.getShort(10)),
                Math.max(0, Short.toUnsignedInt(body.getShort(8)) - DOTS));
    }

    private static Inode largeDirectory(ByteBuffer body) {
        return new Directory(
                Integer.toUnsignedLong(body.getInt(8)),
                Short.toUnsignedInt(body.getShort(18)),
                Math.max(0, Integer.toUnsignedLong(body.getInt(4)) - DOTS));
    }

    private static Inode file(ByteBuffer body, Metadata.Cursor cursor) {
        return new File(
                Integer.toUnsignedLong(body.getInt(0)),
                Integer.toUnsignedLong(body.getInt(12)),
                Integer.toUnsignedLong(body.getInt(4)),
                Integer.toUnsignedLong(body.getInt(8)),
                cursor);
    }

    private static Inode largeFile(ByteBuffer body, Metadata.Cursor cursor) {
        return new File(
                body.getLong(0),
                body.getLong(8),
                Integer.toUnsignedLong(body.getInt(28)),
                Integer.toUnsignedLong(body.getInt(32)),
                cursor);
    }

    private static Inode link(Metadata.Cursor cursor) throws IOException {
        long length = Integer.toUnsignedLong(cursor.take(8).getInt(4));
        if (length == 0 || length > LONGEST_TARGET) {
            throw new BadImageException("it is broken: it has a symbolic link of " + length + " bytes");
        }
        return new Link(StandardCharsets.UTF_8.decode(cursor.take((int) length)).toString());
    }
}
