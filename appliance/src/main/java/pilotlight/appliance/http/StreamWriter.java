package pilotlight.appliance.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.netboot.wire.Bytes;

/**
 * Writes a {@link Reply.Stream}, one piece after another: the source is asked for the next once the system took the last. It is the
 * last answer of its connection: what the client sends meanwhile is dropped, and a stream that has nothing to say is not idle.
 */
final class StreamWriter extends ChannelInboundHandlerAdapter implements Flow.Subscriber<Bytes> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);

    private final Reply reply;
    private final boolean chunked;
    private final Consumer<Reply.Sent> done;
    private final long began = System.nanoTime();
    private ChannelHandlerContext ctx;
    private Flow.Subscription source;
    private long bytes;
    private boolean writing;
    private boolean ended;

    /**
     * @param version of the request: HTTP/1.0 knows no chunks, there the end of the connection is the end
     * @param done told once how it ended
     */
    StreamWriter(Reply reply, HttpVersion version, Consumer<Reply.Sent> done) {
        this.reply = reply;
        this.chunked = version.equals(HttpVersion.HTTP_1_1);
        this.done = done;
    }

    /** Takes over the connection of {@code handler}. */
    void begin(ChannelHandlerContext handler) {
        handler.pipeline().addBefore(handler.name(), null, this);
        ctx = handler.pipeline().context(this);
        ctx.writeAndFlush(new DefaultHttpResponse(HttpVersion.HTTP_1_1, reply.status(), headers()));
        ctx.channel().config().setAutoRead(true); // else nobody would see the client go
        ((Reply.Stream) reply.body()).source().subscribe(this);
    }

    private HttpHeaders headers() {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        reply.headers().forEach(headers::set);
        HttpHeaders closing = headers.set("Connection", "close");
        return chunked ? closing.set("Transfer-Encoding", "chunked") : closing;
    }

    /** True if a stream is all that {@code channel} is busy with. */
    static boolean holds(Channel channel) {
        return channel.pipeline().get(StreamWriter.class) != null;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        onLoop(() -> {
            source = subscription;
            if (ended) {
                source.cancel();
            } else {
                source.request(1);
            }
        });
    }

    @Override
    public void onNext(Bytes piece) {
        onLoop(() -> {
            if (!ended) {
                write(piece);
            }
        });
    }

    private void write(Bytes piece) {
        writing = true;
        ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece.toArray())))
                .addListener((ChannelFutureListener) written -> written(written, piece.length()));
    }

    private void written(ChannelFuture written, int length) {
        writing = false;
        if (!written.isSuccess()) {
            end(false);
        } else if (!ended) {
            bytes += length;
            source.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.warn("the stream to {} broke off", ctx.channel().remoteAddress(), failure);
        onLoop(ctx::close);
    }

    @Override
    public void onComplete() {
        onLoop(() -> ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                .addListener((ChannelFutureListener) written -> end(written.isSuccess())));
    }

    private void end(boolean whole) {
        if (!ended) {
            ended = true;
            if (source != null) {
                source.cancel();
            }
            done.accept(new Reply.Sent(bytes, whole, (System.nanoTime() - began) / 1e9));
        }
    }

    private void onLoop(Runnable task) {
        if (ctx.executor().inEventLoop()) {
            task.run();
        } else {
            ctx.executor().execute(task);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    /** Only a client that does not take what was written is idle. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (writing || !(event instanceof IdleStateEvent)) {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(false);
        context.fireChannelInactive();
    }
}
