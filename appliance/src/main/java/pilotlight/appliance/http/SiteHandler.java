package pilotlight.appliance.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Endpoint;

/** One connection: takes a request, answers it, and only then looks at the next, so that a client cannot pile up work. */
final class SiteHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(SiteHandler.class);
    private static final long LINGER_SECONDS = 2;

    private final Serving serving;
    private final Endpoint endpoint;
    private final boolean refusing;
    private boolean ending;
    private volatile boolean busy;

    SiteHandler(Serving serving, Endpoint endpoint, boolean refusing) {
        this.serving = serving;
        this.endpoint = endpoint;
        this.refusing = refusing;
    }

    /** True while an answer is under way; may be asked by any thread. */
    boolean busy() {
        return busy;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.read();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
        if (!ending) {
            busy = true;
            begin(new Exchange(ctx, message, endpoint, serving, goOn -> done(ctx, goOn)));
        }
    }

    /** What was read so far may have been a part of a request only. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!busy) {
            ctx.read();
        }
    }

    private void begin(Exchange exchange) {
        Optional<Reply> malformed = exchange.malformed();
        if (malformed.isPresent()) {
            exchange.refuse(malformed.get());
        } else if (refusing) {
            exchange.refuseBusy();
        } else {
            exchange.answer();
        }
    }

    private void done(ChannelHandlerContext ctx, boolean goOn) {
        busy = false;
        if (goOn) {
            ctx.read();
        } else if (ctx.channel().isActive()) {
            end(ctx);
        }
    }

    /** Ends our side and drains the client's for a while: closed over unread bytes, the system would reset and take the answer along. */
    private void end(ChannelHandlerContext ctx) {
        ending = true;
        ((DuplexChannel) ctx.channel()).shutdownOutput();
        ctx.channel().config().setAutoRead(true);
        ctx.executor().schedule(() -> ctx.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    /** The first event says only that no message ended of late; a second one, that not even a byte went out. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent idle && !(busy && idle.isFirst())) {
            ctx.close();
        }
    }

    /** A client that goes away in the middle is normal: GRUB resets its connection at every seek. So is nonsense on an open port. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof CodecException) {
            LOG.debug("connection from {} ended: {}", ctx.channel().remoteAddress(), cause.getMessage());
        } else {
            LOG.warn("connection from {} failed", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }
}
