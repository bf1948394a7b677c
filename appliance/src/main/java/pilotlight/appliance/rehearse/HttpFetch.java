package pilotlight.appliance.rehearse;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pilotlight.appliance.probe.HttpProfile;

/**
 * Fetches one file by HTTP/1.1 as a profile does: with or without a HEAD beforehand, in one go or after a look at its head, a connection a
 * request. Lives on its machine's loop.
 */
final class HttpFetch {

    private enum Request {
        HEAD,
        WHOLE,
        LOOK,
        REST
    }

    private static final int HTTP = 80;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int BUSY = 503;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    /** As much as GRUB reads of a kernel before it seeks back. */
    private static final int KERNEL_HEAD = 4096;

    private final Wire wire;
    private final URI uri;
    private final HttpProfile profile;
    private final boolean seeks;
    private final Intake intake;
    private final Consumer<FetchResult> told;

    private Exchange exchange;
    private ScheduledFuture<?> timer;
    private long heard;
    private long announced = -1;
    private long taken;
    private int comebacks;

    /**
     * @param kernel true if this is a kernel: GRUB looks at its head first
     * @param told how it ended, once
     */
    HttpFetch(Wire wire, URI uri, HttpProfile profile, boolean kernel, Intake intake, Consumer<FetchResult> told) {
        this.wire = wire;
        this.uri = uri;
        this.profile = profile;
        this.seeks = kernel && profile.seeks();
        this.intake = intake;
        this.told = told;
    }

    void start() {
        heard = System.nanoTime();
        timer = wire.at(heard + PATIENCE, this::due);
        ask(profile.headFirst() ? Request.HEAD : content());
    }

    private Request content() {
        return seeks ? Request.LOOK : Request.WHOLE;
    }

    private void ask(Request request) {
        Exchange next = new Exchange(request);
        exchange = next;
        int port = uri.getPort() < 0 ? HTTP : uri.getPort();
        wire.network()
                .tcp(wire)
                .handler(next)
                .connect(
                        new InetSocketAddress(uri.getHost(), port),
                        new InetSocketAddress(wire.attachment().address().inet(), 0))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        next.broken(
                                uri + " cannot be reached: " + connected.cause().getMessage());
                    }
                });
    }

    private void due() {
        long now = System.nanoTime();
        if (now - heard >= PATIENCE) {
            intake.tally().timeout();
            end(new FetchResult.Broken(uri + ": nothing came for " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE)
                    + " s, after " + taken + " bytes"));
        } else {
            timer = wire.at(heard + PATIENCE, this::due);
        }
    }

    private void end(FetchResult result) {
        stop();
        told.accept(result);
    }

    /** Nothing more is asked, and nobody told. */
    void stop() {
        timer.cancel(false);
        exchange.close();
    }

    /** The server said to come back in {@code seconds}. */
    private void comeBack(Request request, int seconds) {
        comebacks++;
        intake.tally().held(seconds);
        long then = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        heard = then;
        Exchange left = exchange;
        left.close();
        wire.at(then, () -> {
            if (exchange == left && !timer.isCancelled()) {
                ask(request);
            }
        });
    }

    /** All of an answer is here: what comes next? */
    private void answered(Request request, long length) {
        exchange.close();
        switch (request) {
            case HEAD -> {
                announced = length;
                ask(content());
            }
            case LOOK -> {
                if (taken < length) {
                    announced = length;
                    ask(Request.REST);
                } else {
                    end(new FetchResult.Whole());
                }
            }
            case WHOLE, REST -> end(new FetchResult.Whole());
        }
    }

    private String header(Request request) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return (request == Request.HEAD ? "HEAD " : "GET ") + path + query + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nUser-Agent: " + profile.agent() + "\r\n"
                + (request == Request.REST ? "Range: bytes=" + taken + "-\r\n" : "") + "Connection: close\r\n\r\n";
    }

    /** One request and its answer, over one connection. */
    private final class Exchange extends SimpleChannelInboundHandler<ByteBuf> {

        private final Request request;
        private final ResponseHead head = new ResponseHead(profile.titleCase());
        private ChannelHandlerContext ctx;
        private boolean over;
        private long length = -1;
        private long left;

        Exchange(Request request) {
            this.request = request;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            ctx = context;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            ByteBuf content = context.alloc().buffer();
            content.writeCharSequence(header(request), StandardCharsets.ISO_8859_1);
            context.writeAndFlush(content, context.voidPromise());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf content) {
            if (over) {
                return;
            }
            heard = System.nanoTime();
            if (length < 0 && head.take(content)) {
                begun();
            }
            if (!over && length >= 0) {
                body(content);
            }
        }

        private void begun() {
            int status = head.status();
            int wanted = request == Request.REST ? PARTIAL : OK;
            if (status == BUSY && head.retryAfter().isPresent() && comebacks < profile.comesBack()) {
                comeBack(request, head.retryAfter().getAsInt());
            } else if (status == NOT_FOUND) {
                end(new FetchResult.Missing(said()));
            } else if (status != wanted) {
                broken(said());
            } else if (head.length().isEmpty()) {
                broken(uri + " came without a usable Content-Length");
            } else {
                expect(head.length().getAsLong());
            }
        }

        private String said() {
            String method = request == Request.HEAD ? "HEAD " : "GET ";
            return method + uri + " was answered with '" + head.statusLine() + "'";
        }

        private void expect(long announcedNow) {
            long due = request == Request.REST ? announced - taken : announced;
            if (announced >= 0 && request != Request.HEAD && announcedNow != due) {
                broken(uri + " has " + announcedNow + " bytes left where " + due + " were announced");
                return;
            }
            length = announcedNow;
            left = switch (request) {
                case HEAD -> 0;
                case LOOK -> Math.min(KERNEL_HEAD, length);
                case WHOLE, REST -> length;
            };
        }

        private void body(ByteBuf content) {
            int usable = (int) Math.min(left, content.readableBytes());
            if (usable > 0) {
                intake.take(content.nioBuffer(content.readerIndex(), usable));
                taken += usable;
                left -= usable;
            }
            if (left == 0) {
                answered(request, length);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            broken(uri + " broke off after " + taken + " bytes");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            broken(uri + " broke off after " + taken + " bytes: " + cause.getMessage());
        }

        void broken(String reason) {
            if (!over) {
                end(new FetchResult.Broken(reason));
            }
        }

        void close() {
            over = true;
            if (ctx != null) {
                ctx.close();
            }
        }
    }
}
