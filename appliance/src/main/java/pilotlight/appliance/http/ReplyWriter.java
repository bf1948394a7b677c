package pilotlight.appliance.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import pilotlight.appliance.piece.SharedFile;
import pilotlight.netboot.wire.Bytes;

/**
 * Writes a {@link Reply}. Header names are spelt {@code Content-Length}: GRUB, U-Boot and dracut compare them letter by letter. Every
 * answer has its length; none is chunked, compressed or redirected. Streams, which have none, are {@link StreamWriter}'s.
 */
final class ReplyWriter {

    /** Up to here a copy is cheaper than a system call of its own. */
    private static final int SMALL = 16 * 1024;

    private final ChannelHandlerContext ctx;
    private final Serving serving;
    private final boolean head;
    private final boolean keepAlive;
    private final long began = System.nanoTime();

    ReplyWriter(ChannelHandlerContext ctx, Serving serving, String method, boolean keepAlive) {
        this.ctx = ctx;
        this.serving = serving;
        this.head = method.equals("HEAD");
        this.keepAlive = keepAlive;
    }

    /**
     * Writes all of it and tells {@code done} how that ended.
     *
     * @throws IOException if the file cannot be read; nothing was written then
     */
    void write(Reply reply, Consumer<Reply.Sent> done) throws IOException {
        HttpHeaders headers = headers(reply);
        if (head || bodiless(reply.status())) {
            writeFull(reply, headers, Unpooled.EMPTY_BUFFER, done);
        } else if (reply.body() instanceof Reply.InMemory memory) {
            writeFull(reply, headers, direct(memory.content()), done);
        } else {
            writeRegion(reply, headers, (Reply.Region) reply.body(), done);
        }
    }

    /** Where the system takes it from as it is. */
    private ByteBuf direct(Bytes content) {
        ByteBuf copy = ctx.alloc().directBuffer(Math.max(1, content.length()));
        content.write(copy);
        return copy;
    }

    private void writeRegion(Reply reply, HttpHeaders headers, Reply.Region region, Consumer<Reply.Sent> done)
            throws IOException {
        SharedFile file =
                serving.pieces().open(region.location(), reply.headers().getOrDefault("ETag", ""));
        if (region.length() > SMALL) {
            writeLarge(reply, headers, region, file, done);
        } else {
            writeSmall(reply, headers, region, file, done);
        }
    }

    private void writeFull(Reply reply, HttpHeaders headers, ByteBuf content, Consumer<Reply.Sent> done) {
        int length = content.readableBytes();
        ChannelFuture written = ctx.writeAndFlush(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, reply.status(), content, headers, EmptyHttpHeaders.INSTANCE));
        report(written, () -> written.isSuccess() ? length : 0, done);
    }

    private void writeLarge(
            Reply reply, HttpHeaders headers, Reply.Region region, SharedFile file, Consumer<Reply.Sent> done) {
        Cork cork = Cork.of(ctx.channel());
        AtomicReference<FileSender> sender = new AtomicReference<>();
        sender.set(new FileSender(ctx, Pace.of(serving.bandwidth(), ctx.channel()), file, region, whole -> {
            cork.set(false);
            done.accept(new Reply.Sent(sender.get().sent(), whole, seconds()));
        }));
        cork.set(true);
        ctx.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, reply.status(), headers));
        reply.sent().begun(sender.get()::sent);
        sender.get().next();
    }

    private void writeSmall(
            Reply reply, HttpHeaders headers, Reply.Region region, SharedFile file, Consumer<Reply.Sent> done)
            throws IOException {
        try (file) {
            writeFull(reply, headers, copy(region, file.channel()), done);
        }
    }

    private ByteBuf copy(Reply.Region region, FileChannel file) throws IOException {
        ByteBuf copy = ctx.alloc().directBuffer((int) region.length());
        try {
            fill(copy.nioBuffer(0, (int) region.count()), file, region.offset());
        } catch (IOException failed) {
            copy.release();
            throw failed;
        }
        copy.writerIndex((int) region.count());
        region.tail().write(copy);
        return copy;
    }

    private static void fill(ByteBuffer space, FileChannel file, long offset) throws IOException {
        long at = offset;
        while (space.hasRemaining()) {
            int read = file.read(space, at);
            if (read < 0) {
                throw new IOException("it became shorter");
            }
            at += read;
        }
    }

    private HttpHeaders headers(Reply reply) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        reply.headers().forEach(headers::set);
        if (!bodiless(reply.status()) && reply.body().length() != Reply.Body.UNKNOWN) {
            headers.set("Content-Length", Long.toString(reply.body().length()));
        }
        return headers.set("Connection", keepAlive ? "keep-alive" : "close");
    }

    private static boolean bodiless(HttpResponseStatus status) {
        return status.code() == HttpResponseStatus.NOT_MODIFIED.code()
                || status.code() == HttpResponseStatus.NO_CONTENT.code();
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private void report(ChannelFuture written, LongSupplier bytes, Consumer<Reply.Sent> done) {
        written.addListener(future -> done.accept(new Reply.Sent(bytes.getAsLong(), future.isSuccess(), seconds())));
    }
}
