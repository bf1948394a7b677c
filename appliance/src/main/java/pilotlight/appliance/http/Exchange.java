package pilotlight.appliance.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.metrics.Meters;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** One request and its answer. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ChannelHandlerContext ctx;
    private final DecoderResult decoded;
    private final String method;
    private final boolean keepAlive;
    private final Optional<Request> request;
    private final Meters.Http meters;
    private final Runnable whenDone;

    Exchange(
            ChannelHandlerContext ctx,
            FullHttpRequest message,
            Endpoint endpoint,
            Meters.Http meters,
            Runnable whenDone) {
        this.ctx = ctx;
        this.decoded = message.decoderResult();
        this.method = message.method().name();
        this.keepAlive = HttpUtil.isKeepAlive(message) && decoded.isSuccess();
        this.request = decoded.isSuccess() ? read(message, endpoint) : Optional.empty();
        this.meters = meters;
        this.whenDone = whenDone;
    }

    /** Empty for a path that is no path, such as one with a broken escape. */
    private Optional<Request> read(FullHttpRequest message, Endpoint endpoint) {
        try {
            QueryStringDecoder uri = new QueryStringDecoder(originForm(message.uri()), StandardCharsets.UTF_8);
            String path = uri.path();
            return path.startsWith("/")
                    ? Optional.of(new Request(
                            method,
                            path,
                            uri.rawQuery(),
                            message.headers(),
                            Bytes.read(message.content(), message.content().readableBytes()),
                            client(message, endpoint)))
                    : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Proxies and some loaders send the whole URL (RFC 9112 section 3.2.2). */
    private static String originForm(String uri) {
        return uri.regionMatches(true, 0, "http://", 0, 7) ? uri.substring(Math.max(uri.indexOf('/', 7), 0)) : uri;
    }

    private Client client(FullHttpRequest message, Endpoint endpoint) {
        InetSocketAddress remote = (InetSocketAddress) ctx.channel().remoteAddress();
        return Client.at(Ipv4.of((Inet4Address) remote.getAddress()), endpoint)
                .calling(Optional.ofNullable(message.headers().get("User-Agent")));
    }

    /** The answer to a request that cannot be read; empty if it can. */
    Optional<Reply> malformed() {
        if (request.isPresent()) {
            return Optional.empty();
        }
        Throwable cause = decoded.cause();
        if (cause instanceof TooLongHttpLineException) {
            return Optional.of(Reply.text(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is too long"));
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Optional.of(
                    Reply.text(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too long"));
        }
        return Optional.of(Reply.text(HttpResponseStatus.BAD_REQUEST, "this is no HTTP/1.1 request"));
    }

    /** Answers without asking anybody, and closes. */
    void refuse(Reply reply) {
        send(reply, false);
    }

    void answerFrom(Site site) {
        CompletionStage<Reply> answer = site.answer(request.orElseThrow());
        answer.whenComplete((reply, failure) -> {
            if (ctx.executor().inEventLoop()) {
                answered(reply, failure);
            } else {
                ctx.executor().execute(() -> answered(reply, failure));
            }
        });
    }

    private void answered(Reply reply, Throwable failure) {
        if (failure == null) {
            send(reply, keepAlive);
        } else {
            LOG.error("{} {} failed", method, request.map(Request::path).orElse("?"), failure);
            send(Reply.text(HttpResponseStatus.INTERNAL_SERVER_ERROR, "the appliance failed; its log says why"), false);
        }
    }

    private void send(Reply reply, boolean goOn) {
        Channel channel = ctx.channel();
        new ReplyWriter(ctx, method, goOn).write(reply, sent -> {
            meters.answered(method, reply.status().code(), sent.bytes(), sent.seconds(), sent.whole());
            reply.sent().accept(sent);
            if (!goOn || !sent.whole()) {
                channel.close();
            }
            whenDone.run();
        });
    }
}
