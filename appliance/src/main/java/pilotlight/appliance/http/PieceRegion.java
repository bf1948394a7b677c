package pilotlight.appliance.http;

import io.netty.channel.FileRegion;
import io.netty.util.AbstractReferenceCounted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import pilotlight.appliance.piece.Piece;
import pilotlight.appliance.piece.SharedFile;

/**
 * A part of one piece of a file, written from its mapping: no piece is held but while the system takes from it, however slowly the client
 * reads.
 */
final class PieceRegion extends AbstractReferenceCounted implements FileRegion {

    private static final int COPY = 16 * 1024;

    private final SharedFile file;
    private final long position;
    private final long count;
    private long transferred;

    /** {@code count} bytes from {@code position}, all in one piece; {@code file} stays open meanwhile. */
    PieceRegion(SharedFile file, long position, long count) {
        this.file = file;
        this.position = position;
        this.count = count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    @Deprecated
    public long transfered() {
        return transferred;
    }

    @Override
    public long transferred() {
        return transferred;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long transferTo(WritableByteChannel target, long from) throws IOException {
        Optional<Piece> resident = file.resident(position + from);
        int written = resident.isPresent() ? mapped(target, resident.get(), from) : copied(target, from);
        transferred += Math.max(0, written);
        return written;
    }

    private int mapped(WritableByteChannel target, Piece resident, long from) throws IOException {
        try (Piece piece = resident) {
            return target.write(piece.bytes(position + from, (int) (count - from)));
        }
    }

    /** It had to make room for others while this client was slow. */
    private int copied(WritableByteChannel target, long from) throws IOException {
        ByteBuffer copy = ByteBuffer.allocate((int) Math.min(COPY, count - from));
        if (file.channel().read(copy, position + from) < 0) {
            throw new IOException("it became shorter");
        }
        return target.write(copy.flip());
    }

    @Override
    protected void deallocate() {}

    @Override
    public FileRegion retain() {
        super.retain();
        return this;
    }

    @Override
    public FileRegion retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public FileRegion touch() {
        return this;
    }

    @Override
    public FileRegion touch(Object hint) {
        return this;
    }
}
