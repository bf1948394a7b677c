package pilotlight.appliance.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.netboot.wire.Bytes;

/** One request and its answer. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ChannelHandlerContext ctx;
    private final DecoderResult decoded;
    private final String method;
    private final HttpVersion version;
    private final boolean keepAlive;
    private final Optional<Request> request;
    private final Optional<Uploaded> upload;
    private final Serving serving;
    private final Site site;
    private final Consumer<Boolean> whenDone;

    /** An exchange that ends by telling {@code whenDone} whether the connection goes on. */
    Exchange(
            ChannelHandlerContext ctx,
            FullHttpRequest message,
            Endpoint endpoint,
            Serving serving,
            Consumer<Boolean> whenDone) {
        this.ctx = ctx;
        this.decoded = message.decoderResult();
        this.method = message.method().name();
        this.version = message.protocolVersion();
        this.keepAlive = HttpUtil.isKeepAlive(message) && decoded.isSuccess();
        this.request = RequestReader.read(ctx.channel(), message, body(message), endpoint);
        this.upload = message instanceof Uploaded uploaded ? Optional.of(uploaded) : Optional.empty();
        this.serving = serving;
        this.site = serving.site();
        this.whenDone = whenDone;
    }

    private static Bytes body(FullHttpRequest message) {
        return Bytes.read(message.content(), message.content().readableBytes());
    }

    /** The answer to a request that cannot be read; empty if it can. */
    Optional<Reply> malformed() {
        if (request.isPresent()) {
            return Optional.empty();
        }
        Throwable cause = decoded.cause();
        if (cause instanceof TooLongHttpLineException) {
            return Optional.of(site.refusal(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is too long"));
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Optional.of(
                    site.refusal(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too long"));
        }
        if (cause instanceof TooLongHttpContentException) {
            return Optional.of(site.refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too long"));
        }
        return Optional.of(site.refusal(HttpResponseStatus.BAD_REQUEST, "this is no HTTP/1.1 request"));
    }

    /** Answers without asking anybody, and ends the connection. */
    void refuse(Reply reply) {
        send(reply, false);
    }

    /** Says to come again, and ends the connection. */
    void refuseBusy() {
        refuse(site.refusal(
                        HttpResponseStatus.SERVICE_UNAVAILABLE, "too many connections at once; try again in 2 seconds")
                .with("Retry-After", "2"));
    }

    /** Answers what the site says, on the event loop whichever thread that comes from. */
    void answer() {
        asked().whenComplete((reply, failure) -> {
            if (ctx.executor().inEventLoop()) {
                answered(reply, failure);
            } else {
                ctx.executor().execute(() -> answered(reply, failure));
            }
        });
    }

    private CompletionStage<Reply> asked() {
        try {
            return upload.isPresent() ? upload.get().answer() : site.answer(request.orElseThrow());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private void answered(Reply reply, Throwable failure) {
        if (failure == null) {
            send(reply, keepAlive);
        } else {
            failed(failure);
        }
    }

    private void send(Reply reply, boolean goOn) {
        try {
            write(reply, goOn);
        } catch (IOException unreadable) {
            LOG.warn("{} {}: the file cannot be read: {}", method, path(), unreadable.toString());
            reply.sent().accept(new Reply.Sent(0, false, 0));
            send(unreadable(unreadable), false);
        } catch (RuntimeException unwritable) {
            failed(unwritable);
        }
    }

    private void write(Reply reply, boolean goOn) throws IOException {
        if (reply.body() instanceof Reply.Stream && !method.equals("HEAD")) {
            new StreamWriter(reply, version, sent -> sent(reply, sent, false)).begin(ctx);
        } else {
            new ReplyWriter(ctx, serving, method, goOn).write(reply, sent -> sent(reply, sent, goOn));
        }
    }

    private Reply unreadable(IOException cause) {
        return cause instanceof NoSuchFileException
                ? site.refusal(HttpResponseStatus.NOT_FOUND, "the file is gone")
                : site.refusal(HttpResponseStatus.INTERNAL_SERVER_ERROR, "the file cannot be read; the log says why");
    }

    private void failed(Throwable failure) {
        LOG.error("{} {} failed", method, path(), failure);
        send(site.refusal(HttpResponseStatus.INTERNAL_SERVER_ERROR, "the appliance failed; its log says why"), false);
    }

    private String path() {
        return request.map(Request::path).orElse("?");
    }

    private void sent(Reply reply, Reply.Sent sent, boolean goOn) {
        serving.meters().answered(method, reply.status().code(), sent.bytes(), sent.seconds(), sent.whole());
        try {
            reply.sent().accept(sent);
        } finally {
            whenDone.accept(goOn && sent.whole());
        }
    }
}
