package pilotlight.appliance.piece;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A part of a file that is in memory, mapped, and shared by all who read it now. Whoever took it holds it until {@link #close}, which should
 * be soon: what is held cannot make room for others.
 */
public final class Piece implements AutoCloseable {

    private final SharedFile file;
    private final long begin;
    private final Mapping mapping;

    // the following are guarded by the file's Pieces
    private int holders;
    private long used;
    private boolean wasCold;

    Piece(SharedFile file, long begin, Mapping mapping) {
        this.file = file;
        this.begin = begin;
        this.mapping = mapping;
    }

    /** Where in the file its first byte is. */
    public long begin() {
        return begin;
    }

    /** Where in the file the first byte behind it is. */
    public long end() {
        return begin + mapping.bytes().capacity();
    }

    /**
     * The bytes themselves, for a system call to take; not to be touched after {@link #close}. A system call that finds the file shorter
     * by now fails with EFAULT; whoever reads them in Java uses {@link #read}.
     *
     * @param offset in the file, within this piece
     * @param most how many at most; there are fewer at the end of the piece
     */
    public ByteBuffer bytes(long offset, int most) {
        return mapping.bytes().slice((int) (offset - begin), (int) Math.min(most, end() - offset));
    }

    /**
     * Appends {@code length} bytes from {@code offset} of the file, all within this piece. Costs a system call that asks for the size of the
     * file, so take many at once.
     *
     * @throws IOException if the file became shorter
     */
    public void read(long offset, int length, ByteBuf to) throws IOException {
        int before = to.writerIndex();
        try {
            copy(offset, length, to);
            file.requireReaching(offset + length);
        } catch (IOException | InternalError shorter) {
            to.writerIndex(before);
            throw file.shorter();
        }
    }

    /**
     * The same without that system call: the bytes are good only if {@link SharedFile#requireReaching} finds the file long enough afterwards.
     * What Java makes of SIGBUS is an {@link InternalError}: compiled code goes on with what it has got, and fails so at its next call into
     * the system.
     */
    public void copy(long offset, int length, ByteBuf to) throws IOException {
        try {
            to.writeBytes(bytes(offset, length));
        } catch (InternalError shorter) {
            throw file.shorter();
        }
    }

    @Override
    public void close() {
        file.release(this);
    }

    SharedFile file() {
        return file;
    }

    int length() {
        return mapping.bytes().capacity();
    }

    void take(long now) {
        holders++;
        used = now;
    }

    void giveBack() {
        holders--;
    }

    /** True if nobody holds it, nor did since {@code since}. */
    boolean restsSince(long since) {
        return holders == 0 && used - since <= 0;
    }

    /** It had to be read from the disk. */
    void wasRead() {
        wasCold = true;
    }

    /** True once for a piece that had to be read from the disk: what follows it may have to be, too. */
    boolean comesFromDisk() {
        boolean came = wasCold;
        wasCold = false;
        return came;
    }

    void unmap() {
        mapping.unmap().run();
    }
}
