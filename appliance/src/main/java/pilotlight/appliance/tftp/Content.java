package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.piece.Pieces;
import pilotlight.netboot.tftp.Netascii;
import pilotlight.netboot.wire.Bytes;

/** The bytes of one transfer, read where they are wanted. For one thread at a time. */
interface Content extends AutoCloseable {

    /** How many. */
    long size();

    /** True if reading these does not wait for a disk; {@code length} is 1 or more. */
    default boolean isAtHand(long offset, int length) {
        return true;
    }

    /** Brings what begins at {@code offset} at hand, and tells {@code then} on {@code loop} whether that failed. */
    default void fetch(long offset, Executor loop, Consumer<Optional<IOException>> then) {
        loop.execute(() -> then.accept(Optional.empty()));
    }

    /**
     * Appends {@code length} bytes from {@code offset} to {@code to}.
     *
     * @throws IOException if the file cannot be read any more, or became shorter
     */
    void read(long offset, int length, ByteBuf to) throws IOException;

    /**
     * What was read up to {@code end} is good only if this finds it so.
     *
     * @throws IOException if the file became shorter meanwhile
     */
    default void requireReaching(long end) throws IOException {}

    /** Nothing will be read for a while. */
    default void rest() {}

    @Override
    default void close() {}

    /** The bytes as they are. */
    static Content octets(BootFile.Present file, Pieces pieces) throws IOException {
        if (file instanceof BootFile.Joined joined) {
            return new Joined(OnDisk.open(joined.disk(), pieces), joined.tail());
        }
        return file instanceof BootFile.OnDisk disk
                ? OnDisk.open(disk, pieces)
                : new InMemory(((BootFile.Text) file).content());
    }

    /**
     * The bytes with the line ends of {@code netascii}.
     *
     * @throws IOException if there are more than such a text may have
     */
    static Content netascii(BootFile.Present file, Pieces pieces) throws IOException {
        try (Content octets = octets(file, pieces)) {
            if (octets.size() > Netascii.MAX_LENGTH) {
                throw new IOException(
                        "netascii is for texts up to " + Netascii.MAX_LENGTH + " bytes: ask in octet mode");
            }
            ByteBuf plain = Unpooled.buffer((int) octets.size());
            octets.read(0, (int) octets.size(), plain);
            octets.requireReaching(octets.size());
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
    }

    /** A file and bytes behind it. */
    record Joined(Content first, Bytes tail) implements Content {

        @Override
        public long size() {
            return first.size() + tail.length();
        }

        @Override
        public boolean isAtHand(long offset, int length) {
            int before = ofTheFirst(offset, length);
            return before == 0 || first.isAtHand(offset, before);
        }

        @Override
        public void fetch(long offset, Executor loop, Consumer<Optional<IOException>> then) {
            first.fetch(offset, loop, then);
        }

        @Override
        public void read(long offset, int length, ByteBuf to) throws IOException {
            int before = ofTheFirst(offset, length);
            if (before > 0) {
                first.read(offset, before, to);
            }
            if (before < length) {
                tail.write((int) (offset + before - first.size()), length - before, to);
            }
        }

        private int ofTheFirst(long offset, int length) {
            return (int) Math.max(0, Math.min(length, first.size() - offset));
        }

        @Override
        public void requireReaching(long end) throws IOException {
            first.requireReaching(Math.min(end, first.size()));
        }

        @Override
        public void rest() {
            first.rest();
        }

        @Override
        public void close() {
            first.close();
        }
    }
}
