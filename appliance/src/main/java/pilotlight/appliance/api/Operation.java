package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Upload;

/**
 * One thing that the API can do, in OpenAPI's words: a method at the paths of a template below {@code /api/v1/}.
 *
 * <p>To add some, write a resource class for the family, with {@code public List<Operation> operations()}, such as
 *
 * <pre>{@code
 * return List.of(
 *         Operation.now("GET", "leases", call -> Answer.json(leases.get())),
 *         Operation.of("PUT", "once/{mac}", this::assign).taking("application/json"));
 * }</pre>
 *
 * and add it to the list where the root assembles them, to {@code static/openapi.json} and to {@code config/API.md}. A handler is called on
 * an event loop and may not wait. {@link Call} has what was asked, {@link Answer} makes replies. What cannot be done is thrown, or completes
 * the stage: a {@link ProblemException}, an {@link IllegalArgumentException} (400), or a store's failure (503).
 *
 * @param method such as {@code GET}, which answers HEAD too
 * @param template such as {@code machines/{mac}/why}; {@code {+path}} at the end stands for one segment or more
 * @param takes the media types of its body; empty: it needs none
 * @param gives the media types of its answer; empty: any
 * @param open true if it needs no token
 * @param handler carries it out
 * @param receiver takes its body piece by piece, where that may be too large for memory; the handler is then not asked
 */
public record Operation(
        String method,
        Template template,
        List<String> takes,
        List<String> gives,
        boolean open,
        Handler handler,
        Optional<Receiver> receiver) {

    /** What it takes and gives unless it says otherwise. */
    public static final String JSON = "application/json";

    /** Carries out an operation. */
    @FunctionalInterface
    public interface Handler {
        /** Answers, in time; may not wait. */
        CompletionStage<Reply> answer(Call call);
    }

    /** Receives the body of an operation. */
    @FunctionalInterface
    public interface Receiver {
        /** What takes the body of a request of which only the head came; thrown is what refuses it before. May not wait. */
        Upload receive(Call head);
    }

    /** Copies the lists. */
    public Operation {
        takes = List.copyOf(takes);
        gives = List.copyOf(gives);
    }

    /** An operation that gives JSON, and takes none. */
    public static Operation of(String method, String template, Handler handler) {
        return new Operation(
                method, Template.parse(template), List.of(), List.of(JSON), false, handler, Optional.empty());
    }

    /** An operation that gives JSON once it took its body piece by piece. */
    public static Operation receiving(String method, String template, Receiver receiver) {
        Handler unasked = call -> CompletableFuture.failedStage(new IllegalStateException(template + " is received"));
        return new Operation(
                method, Template.parse(template), List.of(), List.of(JSON), false, unasked, Optional.of(receiver));
    }

    /** The same, answered at once. */
    public static Operation now(String method, String template, Function<Call, Reply> handler) {
        return of(method, template, call -> CompletableFuture.completedStage(handler.apply(call)));
    }

    /** The same with a body of one of these types; the first where the caller does not say. */
    public Operation taking(String... types) {
        return new Operation(method, template, List.of(types), gives, open, handler, receiver);
    }

    /** The same, answering in one of these types; none: any. */
    public Operation giving(String... types) {
        return new Operation(method, template, takes, List.of(types), open, handler, receiver);
    }

    /** The same for callers without a token, too. */
    public Operation withoutToken() {
        return new Operation(method, template, takes, gives, true, handler, receiver);
    }

    /** Carries it out if the caller's media types fit. */
    CompletionStage<Reply> answer(Call call) {
        requireFit(call);
        return handler.answer(call);
    }

    /** Takes its body, whatever that is said to be, if the caller's media types fit. */
    Upload receive(Call head) {
        requireFit(head);
        return receiver.orElseThrow().receive(head);
    }

    private void requireFit(Call call) {
        MediaTypes types = new MediaTypes(call.request());
        if (!types.sends(takes)) {
            throw new ProblemException(
                    HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                    "expected a body of type " + String.join(" or ", takes) + ", found " + types.sent());
        }
        if (!types.accepts(gives)) {
            throw new ProblemException(
                    HttpResponseStatus.NOT_ACCEPTABLE,
                    "this gives " + String.join(" or ", gives) + ", asked for was " + types.accepted());
        }
    }
}
