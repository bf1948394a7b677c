package pilotlight.appliance.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.metrics.Meters;

/** One connection: takes its requests one after the other, and answers each before it looks at the next. */
final class SiteHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(SiteHandler.class);
    private static final int MOST_WAITING = 64;
    private static final Reply BUSY = Reply.text(
                    HttpResponseStatus.SERVICE_UNAVAILABLE, "too many connections at once; try again in 2 seconds")
            .with("Retry-After", "2");

    private final Site site;
    private final Meters.Http meters;
    private final Endpoint endpoint;
    private final boolean refusing;
    private final Queue<Exchange> waiting = new ArrayDeque<>();
    private Exchange current;

    SiteHandler(Site site, Meters.Http meters, Endpoint endpoint, boolean refusing) {
        this.site = site;
        this.meters = meters;
        this.endpoint = endpoint;
        this.refusing = refusing;
    }

    boolean busy() {
        return current != null;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
        Exchange exchange = new Exchange(ctx, message, endpoint, meters, () -> next(ctx));
        if (waiting.size() >= MOST_WAITING) {
            ctx.close();
        } else if (current == null) {
            begin(exchange);
        } else {
            waiting.add(exchange);
        }
    }

    private void begin(Exchange exchange) {
        current = exchange;
        if (exchange.malformed().isPresent()) {
            exchange.refuse(exchange.malformed().get());
        } else if (refusing) {
            exchange.refuse(BUSY);
        } else {
            exchange.answerFrom(site);
        }
    }

    private void next(ChannelHandlerContext ctx) {
        current = null;
        Exchange exchange = waiting.poll();
        if (exchange != null && ctx.channel().isActive()) {
            begin(exchange);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        }
    }

    /** A client that goes away in the middle is normal: GRUB resets its connection at every seek. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof TooLongFrameException) {
            LOG.debug("connection from {} ended: {}", ctx.channel().remoteAddress(), cause.getMessage());
        } else {
            LOG.warn("connection from {} failed", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }
}
