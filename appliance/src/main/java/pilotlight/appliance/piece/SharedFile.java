package pilotlight.appliance.piece;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An open file that all who read it now share. Each of them closes it once; a removed or replaced file can be read until then. */
public final class SharedFile implements AutoCloseable {

    private static final long RECHECK = TimeUnit.SECONDS.toNanos(1);
    private static final long TOLD = TimeUnit.SECONDS.toNanos(1);
    private static final long SUPPOSED = TimeUnit.SECONDS.toNanos(10);

    private final Pieces pieces;
    private final Path location;
    private final FileChannel channel;
    private final Object inode;
    private final long size;
    private final boolean tellsResidency;

    // the following are guarded by its Pieces
    private int holders;
    private long used;
    private long checked;
    private boolean retired;
    private final Residency residency;

    private SharedFile(Pieces pieces, Path location, FileChannel channel, long now) throws IOException {
        this.pieces = pieces;
        this.location = location;
        this.channel = channel;
        this.inode = inode(location);
        this.size = channel.size();
        this.tellsResidency = Files.isWritable(location);
        this.checked = now;
        this.residency = new Residency(this, pieces.mapper());
    }

    static SharedFile open(Pieces pieces, Path location, long now) throws IOException {
        FileChannel channel = FileChannel.open(location, StandardOpenOption.READ);
        try {
            return new SharedFile(pieces, location, channel, now);
        } catch (IOException unreadable) {
            channel.close();
            throw unreadable;
        }
    }

    private static Object inode(Path location) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(location, BasicFileAttributes.class);
        return attributes.fileKey() == null ? location : attributes.fileKey();
    }

    /** How many bytes it had when it was opened. */
    public long size() {
        return size;
    }

    /** For reads that may wait for the disk, and for sendfile; not to be closed. */
    public FileChannel channel() {
        return channel;
    }

    /** Where the piece with the byte at {@code offset} ends. */
    public long end(long offset) {
        long begin = Mappings.begin(offset);
        return begin + Mappings.length(this, begin);
    }

    /**
     * The piece with the byte at {@code offset}, if it is in memory, so that reading it waits for no disk; the caller closes it. Empty if
     * it has to be {@linkplain #load loaded}, or if there is no room for another mapping: then {@link #channel} is the way. For event loops.
     */
    public Optional<Piece> resident(long offset) {
        return offset < size ? pieces.resident(this, offset) : Optional.empty();
    }

    /**
     * True if the piece with the byte at {@code offset} is in memory, so that sendfile waits for no disk; else it has to be {@linkplain
     * #load loaded}. For event loops.
     */
    public boolean isInMemory(long offset) {
        return offset < size && pieces.isInMemory(this, offset);
    }

    /**
     * Reads the piece with the byte at {@code offset} from the disk on a thread for that, and tells {@code loaded} on {@code loop} whether
     * that failed. Afterwards {@link #channel} does not wait either, whether {@link #resident} has it or not.
     */
    public void load(long offset, Executor loop, Consumer<Optional<IOException>> loaded) {
        pieces.load(this, offset, loop, loaded);
    }

    @Override
    public void close() {
        pieces.release(this);
    }

    /** False once another file lies where this one did, or this one changed its length; asked of the disk once a second. */
    boolean isCurrent(long now) {
        if (now - checked < RECHECK) {
            return true;
        }
        checked = now;
        try {
            return inode(location).equals(inode) && channel.size() == size;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Linux tells only those who may write a file what of it is in memory, and everybody else that all is (mincore(2)). */
    boolean tellsResidency() {
        return tellsResidency;
    }

    Residency residency() {
        return residency;
    }

    /** For how long what was in memory is taken for being there still. */
    long trustNanos() {
        return tellsResidency ? TOLD : SUPPOSED;
    }

    /**
     * Looks how long it is now.
     *
     * @throws IOException if the bytes before {@code end} are not there any more
     */
    public void requireReaching(long end) throws IOException {
        if (channel.size() < end) {
            throw shorter();
        }
    }

    /** Has the kernel read this part of the file, so that it is in memory then. */
    void read(long begin, int length, ByteBuffer scratch) throws IOException {
        for (long at = begin; at < begin + length; ) {
            scratch.clear().limit((int) Math.min(scratch.capacity(), begin + length - at));
            int read = channel.read(scratch, at);
            if (read < 0) {
                throw shorter();
            }
            at += read;
        }
    }

    IOException shorter() {
        return new IOException(location + " became shorter");
    }

    void take(long now) {
        holders++;
        used = now;
    }

    /** True if nobody will want it again. */
    boolean giveBack(long now) {
        holders--;
        used = now;
        return retired && holders == 0;
    }

    /** It is no longer found; true if nobody holds it. */
    boolean retire() {
        retired = true;
        return holders == 0;
    }

    void release(Piece piece) {
        pieces.release(piece);
    }

    boolean restsSince(long since) {
        return holders == 0 && used - since <= 0;
    }

    void shut() {
        try {
            channel.close();
        } catch (IOException unlikely) {
            throw new IllegalStateException(location + " cannot be closed", unlikely);
        }
    }

    @Override
    public String toString() {
        return location.toString();
    }
}
