package pilotlight.appliance.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.piece.SharedFile;
import pilotlight.netboot.wire.Bytes;

/**
 * Sends a part of a file by sendfile, a share at a time. What would have to be read from the disk is read first, on a thread for that, and
 * what follows it while it goes out.
 */
final class FileSender {

    private static final Logger LOG = LoggerFactory.getLogger(FileSender.class);

    private final ChannelHandlerContext ctx;
    private final Pace pace;
    private final SharedFile file;
    private final long end;
    private final Bytes tail;
    private final Consumer<Boolean> done;
    private long position;
    private volatile long sent;
    private volatile FileRegion underWay;

    /**
     * A sender of {@code region}, which is a part of {@code file}.
     *
     * @param done told once whether all of it went out; {@code file} is closed then
     */
    FileSender(ChannelHandlerContext ctx, Pace pace, SharedFile file, Reply.Region region, Consumer<Boolean> done) {
        this.ctx = ctx;
        this.pace = pace;
        this.file = file;
        this.position = region.offset();
        this.end = region.offset() + region.count();
        this.tail = region.tail();
        this.done = done;
        this.underWay = new Sendfile(file, position, 0);
    }

    /** How many bytes went out so far; may be asked by any thread. */
    long sent() {
        return sent + underWay.transferred();
    }

    /** Goes on with what is next, when it may. */
    void next() {
        Bandwidth.Turn turn = pace.turn(share(end));
        if (turn.nanos() == 0 && turn.granted()) {
            sendNext();
        } else {
            ctx.executor().schedule(turn.granted() ? this::sendNext : this::next, turn.nanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void sendNext() {
        if (file.isInMemory(position)) {
            sendPiece();
        } else {
            file.load(position, ctx.executor(), this::loaded);
        }
    }

    private void sendPiece() {
        send(new Sendfile(file, position, share(file.end(position))));
    }

    private void loaded(Optional<IOException> failure) {
        if (failure.isPresent()) {
            LOG.warn("{} cannot be read on: {}", file, failure.get().toString());
            end(false);
        } else {
            readAhead();
            sendPiece();
        }
    }

    private void readAhead() {
        long next = file.end(position);
        if (next < end) {
            file.load(next, Runnable::run, failure -> {}); // whoever gets there will see it
        }
    }

    private long share(long limit) {
        return Math.min(pace.share(), Math.min(limit, end) - position);
    }

    private void send(FileRegion region) {
        underWay = region;
        long count = region.count();
        position += count;
        boolean last = position == end;
        ChannelFuture written = last ? ctx.write(region) : ctx.writeAndFlush(region);
        if (last) {
            written = ctx.writeAndFlush(last());
        }
        written.addListener(future -> written(future.isSuccess(), last));
    }

    private LastHttpContent last() {
        return tail.isEmpty()
                ? LastHttpContent.EMPTY_LAST_CONTENT
                : new DefaultLastHttpContent(Unpooled.wrappedBuffer(tail.toArray()));
    }

    private void written(boolean whole, boolean last) {
        if (whole && !last) {
            sent += underWay.count();
            underWay = new Sendfile(file, position, 0);
            next();
        } else {
            sent += whole ? tail.length() : 0;
            end(whole);
        }
    }

    private void end(boolean whole) {
        file.close();
        done.accept(whole);
    }

    /** The system copies from its own memory; the file is shared, so it stays open. */
    private static final class Sendfile extends DefaultFileRegion {

        Sendfile(SharedFile file, long position, long count) {
            super(file.channel(), position, count);
        }

        @Override
        protected void deallocate() {}
    }
}
