package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.http.FileReply;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.appliance.http.Site;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.store.Change;
import pilotlight.appliance.store.StoreUnavailableException;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;
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
        List<String> path = path(request);
        try {
            if (request.reads() && path.get(0).equals("render") && path.size() > 2) {
                return now(render(request, path));
            }
            return switch (request.method() + " " + path.get(0) + "/" + (path.size() - 1)) {
                case "GET status/0" -> now(json(operations.status()));
                case "GET leases/0" -> now(json(operations.leases()));
                case "GET machines/0" ->
                    operations.machines().thenApply(ControlSite::json).exceptionally(ControlSite::unavailable);
                case "DELETE machines/1" -> changed(operations.forget(mac(path)));
                case "GET explain/1" -> now(json(operations.explain(mac(path), words(request))));
                case "GET assignments/1" -> now(json(operations.assignment(Optional.of(mac(path)))));
                case "PUT assignments/1" -> put(Optional.of(mac(path)), request);
                case "PATCH assignments/1" -> patch(Optional.of(mac(path)), request);
                case "DELETE assignments/1" -> changed(operations.clear(Optional.of(mac(path))));
                case "GET default/0" -> now(json(operations.assignment(Optional.empty())));
                case "PUT default/0" -> put(Optional.empty(), request);
                case "PATCH default/0" -> patch(Optional.empty(), request);
                case "DELETE default/0" -> changed(operations.clear(Optional.empty()));
                case "PUT once/1" ->
                    changed(operations.once(mac(path), Optional.of(AssignmentBody.once(text(request)))));
                case "GET firmware/0" -> now(json(FirmwareLine.of(operations.firmware())));
                case "PUT firmware/0" -> now(teach(request));
                case "DELETE firmware/0" -> now(json(FirmwareLine.of(operations.forgetFirmware(Optional.empty()))));
                case "DELETE firmware/1" ->
                    now(json(FirmwareLine.of(operations.forgetFirmware(Optional.of(mac(path))))));
                case "DELETE once/1" -> changed(operations.once(mac(path), Optional.empty()));
                default ->
                    now(Reply.text(
                            HttpResponseStatus.NOT_FOUND, "there is no " + request.method() + " " + request.path()));
            };
        } catch (IllegalArgumentException wrong) {
            return now(Reply.text(HttpResponseStatus.BAD_REQUEST, wrong.getMessage()));
        }
    }

    /** What the query says; of a word that comes twice, the first. */
    private static Map<String, String> words(Request request) {
        return new QueryStringDecoder(request.query(), false)
                .parameters().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, word -> word.getValue().get(0)));
    }

    /** One part at least: slashes alone split into none. */
    private static List<String> path(Request request) {
        String[] parts = request.path().substring(API.length()).split("/");
        return parts.length == 0 ? List.of("") : List.of(parts);
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

    /** Only what to boot is changed by a target: modules and all the rest stay. */
    private CompletionStage<Reply> put(Optional<MacAddress> who, Request request) {
        AssignmentBody body = body(request);
        return changed(
                body.isTarget()
                        ? operations.patch(who, AssignmentDocument.of(body.target()), body.forced())
                        : operations.replace(who, body.assignment(), body.forced()));
    }

    private CompletionStage<Reply> patch(Optional<MacAddress> who, Request request) {
        return changed(operations.patch(who, AssignmentDocument.parse(text(request)), false));
    }

    private Reply teach(Request request) {
        operations.teach(FirmwareLine.lessons(FirmwareLine.parse(text(request))));
        return Reply.text(HttpResponseStatus.OK, "done");
    }

    private static AssignmentBody body(Request request) {
        return AssignmentBody.parse(text(request));
    }

    private static String text(Request request) {
        return request.body().text(StandardCharsets.UTF_8);
    }

    private static CompletionStage<Reply> changed(CompletionStage<Change> change) {
        return change.thenApply(ControlSite::reply);
    }

    private static Reply reply(Change change) {
        if (change instanceof Change.Wrong wrong) {
            return Reply.text(HttpResponseStatus.BAD_REQUEST, String.join("\n", wrong.mistakes()));
        }
        return change instanceof Change.Refused refused
                ? Reply.text(HttpResponseStatus.CONFLICT, refused.reason())
                : Reply.text(HttpResponseStatus.OK, "done");
    }

    private static Reply unavailable(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof StoreUnavailableException away) {
            return Reply.text(HttpResponseStatus.SERVICE_UNAVAILABLE, away.getMessage());
        }
        throw new CompletionException(cause);
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
