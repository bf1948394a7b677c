package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.api.Token;

class FollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Told STOPPED =
            new Told.Connection("the appliance stopped, or says nothing any more; waiting for it");
    private static final Told ANSWERS = new Told.Connection("the appliance answers again");
    private static final Told RACK = new Told.Rack(List.of());

    private final List<String> cameFrom = new CopyOnWriteArrayList<>();
    private final Queue<String> streams = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/rack", exchange -> answer(exchange, 200, "[]"));
        server.createContext("/api/v1/events", this::events);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Each stream ends after what it says; one more is refused. */
    private void events(HttpExchange exchange) throws IOException {
        cameFrom.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID"))
                .orElse(""));
        String stream = streams.poll();
        answer(exchange, stream == null ? 503 : 200, stream == null ? "too many follow the events" : stream);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Follower follower() throws InterruptedException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Follower.begin(() -> new RunningControl(url, new Token("secret")));
    }

    private static Told happened(String id, String event) {
        return new Told.Happened(new EventReader.Message(id, event, "{}"));
    }

    @Test
    void goesOnAfterTheLastEventThatItHeardAndLoadsAnewWhereThatIsNotPossible() throws Exception {
        streams.add("id: a-1\n\nid: a-2\nevent: book\ndata: {}\n\n");
        streams.add("id: a-3\nevent: status\ndata: {}\n\n");
        streams.add("id: b-1\nevent: reset\ndata: {}\n\n");
        Follower follower = follower();
        List<Told> told = new ArrayList<>();
        while (told.size() < 9) {
            told.add(follower.next(PATIENCE).orElseThrow());
        }
        assertThat(told)
                .containsExactly(
                        RACK,
                        happened("a-2", "book"),
                        STOPPED,
                        ANSWERS,
                        happened("a-3", "status"),
                        STOPPED,
                        ANSWERS,
                        happened("b-1", "reset"),
                        RACK);
        assertThat(cameFrom).startsWith("", "a-2", "a-3");
    }

    @Test
    void saysWhyItCannotBegin() {
        assertThatThrownBy(this::follower)
                .isInstanceOf(NotDoneException.class)
                .hasMessage("too many follow the events");
    }
}
