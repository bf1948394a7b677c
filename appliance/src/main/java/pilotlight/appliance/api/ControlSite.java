package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.appliance.http.Site;
import pilotlight.appliance.http.Upload;
import pilotlight.appliance.store.StoreUnavailableException;
import pilotlight.netboot.wire.Bytes;

/**
 * The control port: {@code /metrics} for everybody who reaches it, {@code /api/v1/} for those who have {@link Access}. Whatever is refused
 * is a {@link Problem}.
 */
public final class ControlSite implements Site {

    private static final String API = "/api/v1/";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final Router router;
    private final Supplier<String> metrics;
    private final Access access;

    /** A site that carries out the router's operations for those who have {@code access}. */
    public ControlSite(Router router, Supplier<String> metrics, Access access) {
        this.router = router;
        this.metrics = metrics;
        this.access = access;
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        if (request.path().equals("/metrics")) {
            return CompletableFuture.completedStage(Answer.bytes(
                    HttpResponseStatus.OK, METRICS, Bytes.of(metrics.get().getBytes(StandardCharsets.UTF_8))));
        }
        return told(request);
    }

    @Override
    public Reply refusal(HttpResponseStatus status, String sentence) {
        return Problem.of(status, sentence).reply();
    }

    private CompletionStage<Reply> told(Request request) {
        try {
            return operate(request)
                    .exceptionally(failure -> refused(request, failure))
                    .whenComplete((reply, failure) -> Audit.note(request, reply));
        } catch (RuntimeException failure) {
            Reply reply = refused(request, failure);
            Audit.note(request, reply);
            return CompletableFuture.completedStage(reply);
        }
    }

    /** Who may not is told before the body comes. */
    @Override
    public Optional<Upload> upload(Request head) {
        return route(head) instanceof Router.Found found
                        && found.operation().receiver().isPresent()
                ? Optional.of(new AuditedUpload(head, received(head, found), failure -> refused(head, failure)))
                : Optional.empty();
    }

    private Upload received(Request head, Router.Found found) {
        Optional<Reply> objection = objection(head, found);
        if (objection.isPresent()) {
            return new RefusedUpload(objection.get());
        }
        try {
            return found.operation().receive(new Call(head, found.values()));
        } catch (RuntimeException failure) {
            return new RefusedUpload(refused(head, failure));
        }
    }

    private Router.Route route(Request request) {
        return request.path().startsWith(API)
                ? router.find(request.method(), request.path().substring(API.length()))
                : new Router.Nowhere();
    }

    private Optional<Reply> objection(Request request, Router.Route route) {
        return isOpen(route) ? Optional.empty() : access.objection(request);
    }

    private CompletionStage<Reply> operate(Request request) {
        if (!request.path().startsWith(API)) {
            return CompletableFuture.completedStage(nowhere(request));
        }
        Router.Route route = route(request);
        Optional<Reply> objection = objection(request, route);
        if (objection.isEmpty() && route instanceof Router.Found found) {
            return found.operation().answer(new Call(request, found.values()));
        }
        return CompletableFuture.completedStage(objection.orElseGet(() -> misled(request, route)));
    }

    private static Reply misled(Request request, Router.Route route) {
        return route instanceof Router.WrongMethod wrong ? wrongMethod(request, wrong) : nowhere(request);
    }

    private static boolean isOpen(Router.Route route) {
        return route instanceof Router.Found found && found.operation().open();
    }

    private static Reply wrongMethod(Request request, Router.WrongMethod wrong) {
        String allowed = String.join(", ", wrong.allowed());
        return problem(
                        request,
                        HttpResponseStatus.METHOD_NOT_ALLOWED,
                        request.method() + " is not possible here, but " + allowed)
                .with("Allow", allowed);
    }

    private static Reply nowhere(Request request) {
        return problem(request, HttpResponseStatus.NOT_FOUND, "there is nothing at " + request.path());
    }

    private static Reply problem(Request request, HttpResponseStatus status, String detail) {
        return Problem.of(status, detail).at(request.path()).reply();
    }

    /** What is nobody's mistake goes on to the door, which logs it. */
    private static Reply refused(Request request, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ProblemException told) {
            return told.problem().at(request.path()).reply();
        }
        if (cause instanceof IllegalArgumentException wrong) {
            return problem(request, HttpResponseStatus.BAD_REQUEST, wrong.getMessage());
        }
        if (cause instanceof StoreUnavailableException away) {
            return problem(request, HttpResponseStatus.SERVICE_UNAVAILABLE, away.getMessage());
        }
        throw new CompletionException(cause);
    }
}
