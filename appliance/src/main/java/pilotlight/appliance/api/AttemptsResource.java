package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.store.AttemptCursor;
import pilotlight.appliance.store.AttemptHistory;
import pilotlight.appliance.store.AttemptPage;
import pilotlight.appliance.store.AttemptQuery;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * Every boot that is kept.
 *
 * @param history what is kept
 * @param machines the address that names the machine which has this one
 * @param name what a machine is called
 * @param packets what was recorded of an attempt, as a capture file; empty if nothing is kept
 */
public record AttemptsResource(
        AttemptHistory history,
        UnaryOperator<MacAddress> machines,
        Function<Attempt, String> name,
        Function<Trace, CompletableFuture<Optional<byte[]>>> packets) {

    private static final String CAPTURE = "application/vnd.tcpdump.pcap";

    /** {@code GET attempts}, {@code attempts/TRACE} and {@code attempts/TRACE/packets}. */
    public List<Operation> operations() {
        return List.of(
                Operation.of("GET", "attempts", this::page),
                Operation.of("GET", "attempts/{trace}", this::attempt),
                Operation.of("GET", "attempts/{trace}/packets", this::capture).giving(CAPTURE));
    }

    private CompletionStage<Reply> page(Call call) {
        Page page = Page.of(call);
        return history.page(query(call, page)).thenApply(found -> reply(page, found));
    }

    private Reply reply(Page page, AttemptPage found) {
        return page.reply(
                found.attempts().stream()
                        .map(attempt -> AttemptLine.of(attempt, name.apply(attempt)))
                        .toList(),
                found.next().map(AttemptCursor::toString));
    }

    private AttemptQuery query(Call call, Page page) {
        return new AttemptQuery(
                call.word("mac", MacAddress::parse).map(machines),
                call.word("result", AttemptsResource::result),
                call.word("failed", AttemptsResource::flag).orElse(false),
                call.word("after", AttemptCursor::parse),
                page.limit());
    }

    private static Result result(String word) {
        return Stream.of(Result.values())
                .filter(result -> result.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + Stream.of(Result.values()).map(Result::word).collect(Collectors.joining(", ")) + ", found '"
                        + word + "'"));
    }

    private static boolean flag(String word) {
        if (!word.equals("true") && !word.equals("false")) {
            throw new IllegalArgumentException("expected true or false, found '" + word + "'");
        }
        return word.equals("true");
    }

    private CompletionStage<Reply> attempt(Call call) {
        Trace trace = trace(call);
        return history.find(trace)
                .thenApply(found -> found.map(attempt -> Answer.json(AttemptLine.whole(attempt, name.apply(attempt))))
                        .orElseThrow(() -> missing("there is no attempt " + trace)));
    }

    private CompletionStage<Reply> capture(Call call) {
        Trace trace = trace(call);
        return packets.apply(trace)
                .thenApply(found -> found.map(bytes -> Answer.bytes(HttpResponseStatus.OK, CAPTURE, Bytes.of(bytes)))
                        .orElseThrow(() -> missing("no packets are kept of attempt " + trace)));
    }

    private static Trace trace(Call call) {
        return call.value("trace", Trace::new);
    }

    private static ProblemException missing(String sentence) {
        return new ProblemException(HttpResponseStatus.NOT_FOUND, sentence);
    }
}
