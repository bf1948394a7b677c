package pilotlight.appliance.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The bytes of an image: nothing beyond its end, no piece larger than is allowed, and no more in all than a search can want. */
final class ImageBytes implements Closeable {

    private static final int MOST_AT_ONCE = 1 << 20;
    private static final long MOST_IN_ALL = 128 << 20;

    private final FileChannel channel;
    private final long size;
    private long spent;

    private ImageBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    static ImageBytes open(Path file) throws IOException {
        return new ImageBytes(FileChannel.open(file));
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /**
     * Reads {@code length} bytes from {@code offset} on, little endian.
     *
     * @param what they are, for the sentence
     * @throws BadImageException if the image has no such bytes
     */
    ByteBuffer read(String what, long offset, int length) throws IOException {
        if (length < 0 || length > MOST_AT_ONCE) {
            throw new BadImageException(what + " would have " + Integer.toUnsignedString(length)
                    + " bytes, and at most " + MOST_AT_ONCE + " make sense");
        }
        if (offset < 0 || offset > size - length) {
            throw new BadImageException("it is cut off or broken: " + what + " would lie at "
                    + Long.toUnsignedString(offset) + " and have " + length + " bytes, and the image ends at " + size);
        }
        spend(length);
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new BadImageException("it became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    /** Counts bytes that were read again from memory; an image that keeps its reader busy has an end, too. */
    void spend(int bytes) throws BadImageException {
        spent += bytes;
        if (spent > MOST_IN_ALL) {
            throw new BadImageException(
                    "more than " + (MOST_IN_ALL >> 20) + " MiB of it had to be read to find its files");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
