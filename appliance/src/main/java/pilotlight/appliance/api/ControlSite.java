package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.http.FileReply;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.appliance.http.Site;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.store.Change;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The control port: {@code /metrics} for everybody who reaches it, {@code /api/v1/} for who shows the token. */
public final class ControlSite implements Site {

    private static final String API = "/api/v1/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Operations operations;
    private final Supplier<String> metrics;
    private final Token token;

    /** A site that carries out {@code operations} for those who show {@code token}. */
    public ControlSite(Operations operations, Supplier<String> metrics, Token token) {
        this.operations = operations;
        this.metrics = metrics;
        this.token = token;
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        if (request.path().equals("/metrics")) {
            return now(new Reply(
                    HttpResponseStatus.OK,
                    Map.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
                    new Reply.InMemory(Bytes.of(metrics.get().getBytes(StandardCharsets.UTF_8))),
                    sent -> {}));
        }
        if (!request.path().startsWith(API)) {
            return now(Reply.text(HttpResponseStatus.NOT_FOUND, "there is nothing at " + request.path()));
        }
        return token.admits(request.header(HttpHeaderNames.AUTHORIZATION))
                ? operate(request)
                : now(Reply.text(HttpResponseStatus.UNAUTHORIZED, "show the token: Authorization: Bearer ...")
                        .with("WWW-Authenticate", "Bearer"));
    }

    private CompletionStage<Reply> operate(Request request) {
        List<String> path = List.of(request.path().substring(API.length()).split("/"));
        try {
            if (request.reads() && path.get(0).equals("render") && path.size() > 2) {
                return now(render(request, path));
            }
            return switch (request.method() + " " + path.get(0) + "/" + (path.size() - 1)) {
                case "GET status/0" -> now(json(operations.status()));
                case "GET machines/0" -> operations.machines().thenApply(ControlSite::json);
                case "DELETE machines/1" -> changed(operations.forget(mac(path)));
                case "PUT assignments/1" -> changed(operations.assign(mac(path), Optional.of(target(request))));
                case "DELETE assignments/1" -> changed(operations.assign(mac(path), Optional.empty()));
                case "PUT default/0" -> changed(operations.setDefault(Optional.of(target(request))));
                case "DELETE default/0" -> changed(operations.setDefault(Optional.empty()));
                default ->
                    now(Reply.text(
                            HttpResponseStatus.NOT_FOUND, "there is no " + request.method() + " " + request.path()));
            };
        } catch (IllegalArgumentException wrong) {
            return now(Reply.text(HttpResponseStatus.BAD_REQUEST, wrong.getMessage()));
        }
    }

    private Reply render(Request request, List<String> path) {
        BootFile found = operations.render(mac(path), String.join("/", path.subList(2, path.size())));
        if (found instanceof BootFile.Present file) {
            return FileReply.of(request, file);
        }
        String reason =
                found instanceof BootFile.Refused refused ? refused.reason() : ((BootFile.Absent) found).reason();
        return Reply.text(HttpResponseStatus.NOT_FOUND, reason);
    }

    private static MacAddress mac(List<String> path) {
        return MacAddress.parse(path.get(1));
    }

    /**
     * The body of a PUT.
     *
     * @param target a platform's name, {@code local} or {@code none}
     */
    private record Wanted(String target) {}

    private static Target target(Request request) {
        try {
            Wanted wanted = JSON.readValue(request.body().toArray(), Wanted.class);
            return Target.parse(Optional.ofNullable(wanted.target()).orElse(""));
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("expected {\"target\": \"PLATFORM\"}, 'local' or 'none', found "
                    + request.body().text(StandardCharsets.UTF_8));
        }
    }

    private static CompletionStage<Reply> changed(CompletionStage<Change> change) {
        return change.thenApply(result -> result instanceof Change.Refused refused
                ? Reply.text(HttpResponseStatus.CONFLICT, refused.reason())
                : Reply.text(HttpResponseStatus.OK, "done"));
    }

    private static Reply json(Object value) {
        return Reply.of(
                HttpResponseStatus.OK,
                Map.of("Content-Type", "application/json"),
                new Reply.InMemory(Bytes.of(JSON.writeValueAsBytes(value))));
    }

    private static CompletionStage<Reply> now(Reply reply) {
        return CompletableFuture.completedStage(reply);
    }
}
