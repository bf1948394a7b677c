package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.machine.Stage;

/** A site whose pages a test writes; remembers what it was asked and how the sending ended. */
final class TestSite implements Site {

    final Queue<Request> asked = new ConcurrentLinkedQueue<>();
    final Queue<Reply.Sent> sent = new ConcurrentLinkedQueue<>();
    private final Map<String, Function<Request, CompletionStage<Reply>>> pages = new ConcurrentHashMap<>();
    final Map<String, Supplier<Upload>> uploads = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Reply> answer(Request request) {
        asked.add(request);
        return pages.getOrDefault(request.path(), this::echo).apply(request);
    }

    @Override
    public Optional<Upload> upload(Request head) {
        return Optional.ofNullable(uploads.get(head.path())).map(Supplier::get);
    }

    private CompletionStage<Reply> echo(Request request) {
        return CompletableFuture.completedStage(
                Reply.text(HttpResponseStatus.OK, request.method() + " " + request.path()));
    }

    void page(String path, Function<Request, CompletionStage<Reply>> page) {
        pages.put(path, page);
    }

    /** Serves {@code file} as it stands now, whatever becomes of it. */
    void file(String path, Path file) throws IOException {
        file(
                path,
                new BootFile.OnDisk(
                        file, Files.size(file), Instant.parse("2026-03-01T12:00:00Z"), "\"abc\"", Stage.KERNEL));
    }

    void file(String path, BootFile.Present found) {
        page(
                path,
                request -> CompletableFuture.completedStage(
                        FileReply.of(request, found).telling(sent::add)));
    }
}
