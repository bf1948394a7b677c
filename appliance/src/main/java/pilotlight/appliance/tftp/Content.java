package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import pilotlight.appliance.files.BootFile;
import pilotlight.netboot.tftp.Netascii;
import pilotlight.netboot.wire.Bytes;

/** The bytes of one transfer, read where they are wanted. */
interface Content extends Closeable {

    /** How many. */
    long size();

    /**
     * Appends {@code length} bytes from {@code offset} to {@code to}.
     *
     * @throws IOException if the file cannot be read any more, or became shorter
     */
    void read(long offset, int length, ByteBuf to) throws IOException;

    /** The bytes as they are. */
    static Content octets(BootFile.Present file) throws IOException {
        if (file instanceof BootFile.Joined joined) {
            return new Joined(new OnDisk(joined.disk()), joined.tail());
        }
        return file instanceof BootFile.OnDisk disk ? new OnDisk(disk) : new InMemory(((BootFile.Text) file).content());
    }

    /**
     * The bytes with the line ends of {@code netascii}.
     *
     * @throws IOException if there are more than such a text may have
     */
    static Content netascii(BootFile.Present file) throws IOException {
        try (Content octets = octets(file)) {
            if (octets.size() > Netascii.MAX_LENGTH) {
                throw new IOException(
                        "netascii is for texts up to " + Netascii.MAX_LENGTH + " bytes: ask in octet mode");
            }
            ByteBuf plain = Unpooled.buffer((int) octets.size());
            octets.read(0, (int) octets.size(), plain);
            ByteBuf turned = Unpooled.buffer(plain.readableBytes());
            Netascii.encode(plain, turned);
            return new InMemory(Bytes.read(turned, turned.readableBytes()));
        }
    }

    /** Bytes in memory. */
    record InMemory(Bytes content) implements Content {

        @Override
        public long size() {
            return content.length();
        }

        @Override
        public void read(long offset, int length, ByteBuf to) {
            content.write((int) offset, length, to);
        }

        @Override
        public void close() {}
    }

    /** A file and bytes behind it. */
    record Joined(Content first, Bytes tail) implements Content {

        @Override
        public long size() {
            return first.size() + tail.length();
        }

        @Override
        public void read(long offset, int length, ByteBuf to) throws IOException {
            int before = (int) Math.max(0, Math.min(length, first.size() - offset));
            if (before > 0) {
                first.read(offset, before, to);
            }
            if (before < length) {
                tail.write((int) (offset + before - first.size()), length - before, to);
            }
        }

        @Override
        public void close() throws IOException {
            first.close();
        }
    }

    /**
     * A file, open as long as the transfer lasts: it goes on although the platform is removed meanwhile. The size is that of the open
     * file: the one in the boot tree may be a second old.
     */
    final class OnDisk implements Content {

        private final long size;
        private final ReadAhead reader;

        OnDisk(BootFile.OnDisk file) throws IOException {
            FileChannel channel = FileChannel.open(file.location(), StandardOpenOption.READ);
            size = sizeOf(channel);
            reader = new ReadAhead(channel, size);
        }

        private static long sizeOf(FileChannel channel) throws IOException {
            try {
                return channel.size();
            } catch (IOException unreadable) {
                channel.close();
                throw unreadable;
            }
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void read(long offset, int length, ByteBuf to) throws IOException {
            reader.read(offset, length, to);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
