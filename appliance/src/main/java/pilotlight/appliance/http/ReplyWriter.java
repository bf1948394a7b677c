package pilotlight.appliance.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Writes a {@link Reply}. Header names are spelt {@code Content-Length}: GRUB, U-Boot and dracut compare them letter by letter. Every
 * answer has its length; none is chunked, compressed or redirected.
 */
final class ReplyWriter {

    /** Up to here a copy is cheaper than a system call of its own. */
    private static final int SMALL = 64 * 1024;

    private final ChannelHandlerContext ctx;
    private final boolean head;
    private final boolean keepAlive;
    private final long began = System.nanoTime();

    ReplyWriter(ChannelHandlerContext ctx, String method, boolean keepAlive) {
        this.ctx = ctx;
        this.head = method.equals("HEAD");
        this.keepAlive = keepAlive;
    }

    void write(Reply reply, Consumer<Reply.Sent> done) {
        if (head || bodiless(reply.status())) {
            report(ctx.writeAndFlush(full(reply, Unpooled.EMPTY_BUFFER)), whole(0), done);
        } else if (reply.body() instanceof Reply.Region region) {
            writeRegion(reply, region, done);
        } else {
            byte[] content = ((Reply.InMemory) reply.body()).content().toArray();
            report(ctx.writeAndFlush(full(reply, Unpooled.wrappedBuffer(content))), whole(content.length), done);
        }
    }

    private static boolean bodiless(HttpResponseStatus status) {
        return status.code() == HttpResponseStatus.NOT_MODIFIED.code()
                || status.code() == HttpResponseStatus.NO_CONTENT.code();
    }

    private void writeRegion(Reply reply, Reply.Region region, Consumer<Reply.Sent> done) {
        try {
            FileChannel file = FileChannel.open(region.location(), StandardOpenOption.READ);
            if (region.length() <= SMALL) {
                writeCopy(reply, region, file, done);
            } else {
                writeZeroCopy(reply, region, file, done);
            }
        } catch (IOException gone) {
            write(Reply.text(HttpResponseStatus.INTERNAL_SERVER_ERROR, reason(region, gone)), done);
        }
    }

    private static String reason(Reply.Region region, IOException gone) {
        return Files.exists(region.location()) ? "the file cannot be read: " + gone.getMessage() : "the file is gone";
    }

    private void writeCopy(Reply reply, Reply.Region region, FileChannel file, Consumer<Reply.Sent> done)
            throws IOException {
        ByteBuf copy = ctx.alloc().directBuffer((int) region.length());
        try (file) {
            ByteBuffer space = copy.nioBuffer(0, (int) region.length());
            long at = region.offset();
            while (space.hasRemaining()) {
                int read = file.read(space, at);
                if (read < 0) {
                    throw new IOException("it became shorter");
                }
                at += read;
            }
        } catch (IOException failed) {
            copy.release();
            throw failed;
        }
        copy.writerIndex((int) region.length());
        report(ctx.writeAndFlush(full(reply, copy)), whole(region.length()), done);
    }

    private void writeZeroCopy(Reply reply, Reply.Region region, FileChannel file, Consumer<Reply.Sent> done) {
        HttpResponse start = new DefaultHttpResponse(HttpVersion.HTTP_1_1, reply.status());
        addHeaders(start.headers(), reply);
        ctx.write(start);
        DefaultFileRegion body = new DefaultFileRegion(file, region.offset(), region.length());
        ctx.write(body);
        report(ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT), success -> body.transferred(), done);
    }

    private DefaultFullHttpResponse full(Reply reply, ByteBuf content) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, reply.status(), content);
        addHeaders(response.headers(), reply);
        return response;
    }

    private void addHeaders(HttpHeaders headers, Reply reply) {
        reply.headers().forEach(headers::set);
        if (reply.status().code() != HttpResponseStatus.NO_CONTENT.code()) {
            headers.set("Content-Length", Long.toString(reply.body().length()));
        }
        headers.set("Connection", keepAlive ? "keep-alive" : "close");
    }

    private static Progress whole(long length) {
        return success -> success ? length : 0;
    }

    private void report(ChannelFuture written, Progress progress, Consumer<Reply.Sent> done) {
        written.addListener(future -> done.accept(new Reply.Sent(
                progress.bytes(future.isSuccess()), future.isSuccess(), (System.nanoTime() - began) / 1e9)));
    }

    private interface Progress {
        long bytes(boolean success);
    }
}
