package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import pilotlight.appliance.feed.Feed;
import pilotlight.appliance.feed.Page;
import pilotlight.appliance.feed.Position;
import pilotlight.appliance.http.Reply;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * What happens: as server-sent events for who asks for those by name, else a page of what is kept.
 *
 * @param feed has it
 * @param machines the address that names the machine which has this one
 */
public record EventsResource(Feed feed, UnaryOperator<MacAddress> machines) {

    private static final String STREAM = "text/event-stream";
    private static final Position NOWHERE = new Position("", 0);
    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    /** {@code GET events}. */
    public List<Operation> operations() {
        return List.of(Operation.of("GET", "events", this::events).giving(STREAM, Operation.JSON));
    }

    private CompletionStage<Reply> events(Call call) {
        Optional<MacAddress> only = call.word("mac").map(MacAddress::parse).map(machines);
        return new MediaTypes(call.request()).accepted().contains(STREAM)
                ? CompletableFuture.completedStage(stream(call, only))
                : feed.page(after(call), only, limit(call)).thenApply(page -> page(call, page));
    }

    /** Something that is no position is like one of another run: what follows it is not known. */
    private static Optional<Position> after(Call call) {
        return Optional.ofNullable(call.request().header("Last-Event-ID"))
                .or(() -> call.word("after"))
                .map(text -> Position.parse(text).orElse(NOWHERE));
    }

    private Reply stream(Call call, Optional<MacAddress> only) {
        if (feed.isFull()) {
            throw new ProblemException(
                    HttpResponseStatus.SERVICE_UNAVAILABLE, "too many follow the events at once; try again later");
        }
        return Reply.of(
                HttpResponseStatus.OK,
                Map.of("Content-Type", STREAM, "Cache-Control", "no-store"),
                new Reply.Stream(feed.stream(after(call), only)));
    }

    private static int limit(Call call) {
        int limit = call.word("limit").map(EventsResource::number).orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw ProblemException.mistake("limit", "expected a number from 1 to " + MOST + ", found " + limit);
        }
        return limit;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw ProblemException.mistake("limit", "expected a number from 1 to " + MOST + ", found '" + text + "'");
        }
    }

    private static Reply page(Call call, Page page) {
        Reply reply = Answer.bytes(
                HttpResponseStatus.OK, Operation.JSON, Bytes.of(page.json().getBytes(StandardCharsets.UTF_8)));
        return page.more() ? reply.with("Link", "<" + next(call, page) + ">; rel=\"next\"") : reply;
    }

    private static String next(Call call, Page page) {
        return call.request().path()
                + "?after=" + page.next()
                + "&limit=" + limit(call)
                + call.word("mac").map(mac -> "&mac=" + MacAddress.parse(mac)).orElse("");
    }
}
