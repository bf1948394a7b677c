package pilotlight.appliance.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.netboot.wire.Bytes;

/**
 * Leads the bodies that a {@link Site} claims by their heads past the aggregator, no faster than they are taken: the socket is read
 * again once every piece that was read is taken.
 */
final class UploadGate extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(UploadGate.class);

    private final Function<Request, Optional<Upload>> claims;
    private final Endpoint endpoint;
    private HttpRequest head;
    private Upload upload;
    private Uploaded done;
    private boolean dropping;
    private int pieces;

    UploadGate(Function<Request, Optional<Upload>> claims, Endpoint endpoint) {
        this.claims = claims;
        this.endpoint = endpoint;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            begin(ctx, request);
        } else if (upload != null || dropping) {
            content(ctx, (HttpContent) message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        Optional<Upload> claimed = reads(request) ? Optional.empty() : claim(ctx, request);
        dropping = false;
        if (claimed.isEmpty()) {
            ctx.fireChannelRead(request);
            return;
        }
        head = request;
        upload = claimed.get();
        if (upload.isOver()) {
            answer(ctx, false);
        } else if (HttpUtil.is100ContinueExpected(request)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private static boolean reads(HttpRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private Optional<Upload> claim(ChannelHandlerContext ctx, HttpRequest request) {
        return RequestReader.read(ctx.channel(), request, Bytes.EMPTY, endpoint).flatMap(claims);
    }

    private void content(ChannelHandlerContext ctx, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        Bytes piece = Bytes.read(content.content(), content.content().readableBytes());
        boolean broken = content.decoderResult().isFailure();
        ReferenceCountUtil.release(content);
        if (dropping) {
            dropping = !last;
        } else if (broken) {
            ctx.close();
        } else {
            take(ctx, piece, last);
        }
    }

    private void take(ChannelHandlerContext ctx, Bytes piece, boolean last) {
        if (!upload.isOver() && !piece.isEmpty()) {
            pieces++;
            upload.take(piece).whenComplete((taken, failure) -> ctx.executor().execute(() -> taken(ctx, failure)));
        }
        if (last) {
            answer(ctx, true);
        } else if (upload.isOver()) {
            answer(ctx, false);
        }
    }

    private void taken(ChannelHandlerContext ctx, Throwable failure) {
        pieces--;
        if (failure != null) {
            LOG.warn("an upload from {} broke off", ctx.channel().remoteAddress(), failure);
            ctx.close();
        } else if (upload != null && upload.isOver()) {
            answer(ctx, false);
        } else if (upload != null) {
            readOn(ctx);
        }
    }

    private void answer(ChannelHandlerContext ctx, boolean whole) {
        done = new Uploaded(head, upload, whole);
        upload = null;
        head = null;
        dropping = !whole;
        ctx.fireChannelRead(done);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (upload == null) {
            ctx.fireChannelReadComplete();
        } else {
            readOn(ctx);
        }
    }

    private void readOn(ChannelHandlerContext ctx) {
        if (pieces == 0) {
            ctx.read();
        }
    }

    /** Who waits for our disk is not idle. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (pieces == 0 || !(event instanceof IdleStateEvent)) {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (upload != null) {
            upload.abandon();
            upload = null;
        } else if (done != null) {
            done.abandonUnlessAsked();
        }
        ctx.fireChannelInactive();
    }
}
