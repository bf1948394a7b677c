package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.piece.Piece;
import pilotlight.appliance.piece.Pieces;
import pilotlight.appliance.piece.SharedFile;

/**
 * A file that all its transfers share, open as long as one lasts: it goes on although the platform is removed meanwhile. The size is that of
 * the open file: the one in the boot tree may be a second old.
 */
final class OnDisk implements Content {

    private final SharedFile file;
    private Piece piece;

    /** What was fetched and is no piece, for want of room, is read from the file. */
    private long fetchedBegin;

    private long fetchedEnd;

    private OnDisk(SharedFile file) {
        this.file = file;
    }

    /** Opens {@code found}, if it is not open already. */
    static OnDisk open(BootFile.OnDisk found, Pieces pieces) throws IOException {
        return new OnDisk(pieces.open(found.location(), found.etag()));
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public boolean isAtHand(long offset, int length) {
        return isAtHand(offset + length - 1) && isAtHand(offset);
    }

    private boolean isAtHand(long offset) {
        return holds(offset) || take(offset) || offset >= fetchedBegin && offset < fetchedEnd;
    }

    private boolean holds(long offset) {
        return piece != null && offset >= piece.begin() && offset < piece.end();
    }

    private boolean take(long offset) {
        Optional<Piece> resident = file.resident(offset);
        resident.ifPresent(taken -> {
            rest();
            piece = taken;
        });
        return resident.isPresent();
    }

    @Override
    public void fetch(long offset, Executor loop, Consumer<Optional<IOException>> then) {
        file.load(offset, loop, failure -> {
            fetchedBegin = offset;
            fetchedEnd = file.end(offset);
            then.accept(failure);
        });
    }

    @Override
    public void read(long offset, int length, ByteBuf to) throws IOException {
        long end = offset + length;
        for (long at = offset; at < end; ) {
            if (holds(at) || take(at)) {
                int here = (int) (Math.min(end, piece.end()) - at);
                piece.copy(at, here, to);
                at += here;
            } else {
                fill(to, at, (int) (end - at));
                at = end;
            }
        }
    }

    private void fill(ByteBuf to, long offset, int length) throws IOException {
        to.ensureWritable(length);
        ByteBuffer space = to.nioBuffer(to.writerIndex(), length);
        while (space.hasRemaining()) {
            if (file.channel().read(space, offset + space.position()) < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
        }
        to.writerIndex(to.writerIndex() + length);
    }

    @Override
    public void requireReaching(long end) throws IOException {
        file.requireReaching(end);
    }

    @Override
    public void rest() {
        if (piece != null) {
            piece.close();
            piece = null;
        }
    }

    @Override
    public void close() {
        rest();
        file.close();
    }
}
