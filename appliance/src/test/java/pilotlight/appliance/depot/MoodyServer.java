package pilotlight.appliance.depot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on loopback that has one file under every name, and moods. */
public final class MoodyServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

    /** After how many bytes of the body the next connections are cut, -1: what is answered with 503; afterwards all is well. */
    final Queue<Integer> cuts = new ConcurrentLinkedQueue<>();

    volatile byte[] content;
    volatile String etag = "\"1\"";
    volatile String lastModified = "";
    volatile String encoding = "";
    volatile Optional<String> location = Optional.empty();
    volatile int surplus;
    public volatile int status = 200;
    volatile boolean knowsRanges = true;
    volatile boolean heedsConditions = true;
    volatile boolean saysLength = true;
    volatile boolean stallsBeforeTheEnd;

    public MoodyServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** What each request so far asked for: its {@code Range}, or nothing for the whole file. */
    List<String> ranges() {
        return List.copyOf(ranges);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Optional<String> range =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
        ranges.add(range.orElse(""));
        if (exchange.getRequestURI().getPath().startsWith("/moved/")) {
            exchange.getResponseHeaders()
                    .set("Location", "/" + exchange.getRequestURI().getPath().substring(7));
            exchange.sendResponseHeaders(302, -1);
        } else if (location.isPresent()) {
            exchange.getResponseHeaders().set("Location", location.get());
            exchange.sendResponseHeaders(302, -1);
        } else if (status != 200 || Integer.valueOf(-1).equals(cuts.peek())) {
            exchange.sendResponseHeaders(status == 200 ? 503 : status, -1);
            cuts.poll();
        } else {
            answer(exchange, range.filter(asked -> knowsRanges && isStillTheSame(exchange)));
        }
        exchange.close();
    }

    private boolean isStillTheSame(HttpExchange exchange) {
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        return !heedsConditions || condition == null || condition.equals(etag) || condition.equals(lastModified);
    }

    private void answer(HttpExchange exchange, Optional<String> range) throws IOException {
        byte[] all = content;
        if (!etag.isEmpty()) {
            exchange.getResponseHeaders().set("ETag", etag);
        }
        if (!lastModified.isEmpty()) {
            exchange.getResponseHeaders().set("Last-Modified", lastModified);
        }
        if (!encoding.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
        }
        int from = range.map(asked -> Integer.parseInt(asked.replaceAll("\\D", "")))
                .orElse(0);
        if (from >= all.length && from > 0) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (range.isPresent()) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
        }
        int more = range.isPresent() ? surplus : 0;
        exchange.sendResponseHeaders(range.isPresent() ? 206 : 200, saysLength ? all.length - from + more : 0);
        send(exchange.getResponseBody(), Arrays.copyOfRange(all, from, all.length + more));
    }

    private void send(OutputStream body, byte[] bytes) throws IOException {
        Integer cut = cuts.poll();
        body.write(bytes, 0, Math.min(bytes.length, cut == null ? bytes.length - (stallsBeforeTheEnd ? 1 : 0) : cut));
        body.flush();
        if (stallsBeforeTheEnd) {
            awaitClosing();
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
