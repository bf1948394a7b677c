package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.appliance.http.Site;
import pilotlight.appliance.http.Upload;

/** Answers {@code /health} (the process lives) and {@code /ready} (machines can boot; else 503 and what is missing) before another site. */
public final class ProbeSite implements Site {

    private final Supplier<Readiness> readiness;
    private final Site behind;

    /** Probes in front of {@code behind}. */
    public ProbeSite(Supplier<Readiness> readiness, Site behind) {
        this.readiness = readiness;
        this.behind = behind;
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        return switch (request.reads() ? request.path() : "") {
            case "/health" -> CompletableFuture.completedStage(Reply.text(HttpResponseStatus.OK, "alive"));
            case "/ready" -> CompletableFuture.completedStage(ready(readiness.get()));
            default -> behind.answer(request);
        };
    }

    @Override
    public Optional<Upload> upload(Request head) {
        return behind.upload(head);
    }

    @Override
    public Reply refusal(HttpResponseStatus status, String sentence) {
        return behind.refusal(status, sentence);
    }

    private static Reply ready(Readiness now) {
        return Reply.text(now.ready() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE, now.text());
    }
}
