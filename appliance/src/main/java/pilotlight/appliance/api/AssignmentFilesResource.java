package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import pilotlight.appliance.edit.Desk;
import pilotlight.appliance.edit.Outcome;
import pilotlight.appliance.files.Etag;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.FileOwner;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;

/**
 * Assignment files of machines, of groups and of the default: their very bytes, and what other ones would change.
 *
 * @param desk where they are edited
 * @param patient the one thread that may wait for the disk
 * @param known what each machine showed that ever asked for something
 * @param book what is assigned now
 */
public record AssignmentFilesResource(
        Desk desk, Executor patient, Supplier<CompletionStage<List<Traits>>> known, Supplier<Book> book) {

    private static final String YAML = "application/yaml";
    private static final String TEXT_YAML = "text/yaml";

    /** {@code GET}, {@code PUT}, {@code DELETE} of {@code .../file} and {@code POST .../file/check}. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>(at("machines/{mac}/file", call -> new FileOwner.OfMachine(call.mac())));
        all.addAll(at("groups/{name}/file", call -> new FileOwner.OfGroup(call.value("name"))));
        all.addAll(at("default/file", call -> FileOwner.DEFAULT));
        return all;
    }

    private List<Operation> at(String template, Function<Call, FileOwner> whose) {
        return List.of(
                Operation.of("GET", template, call -> read(whose.apply(call))).giving(TEXT_YAML, YAML, Answer.PLAIN),
                Operation.of("PUT", template, call -> save(whose.apply(call), call))
                        .taking(TEXT_YAML, YAML, Answer.PLAIN)
                        .giving(Answer.PLAIN),
                Operation.of("DELETE", template, call -> delete(whose.apply(call), call))
                        .giving(Answer.PLAIN),
                Operation.of("POST", template + "/check", call -> check(whose.apply(call), call))
                        .taking(TEXT_YAML, YAML, Answer.PLAIN));
    }

    private CompletionStage<Reply> read(FileOwner owner) {
        return patiently(() -> desk.read(owner)
                .map(content -> Answer.bytes(HttpResponseStatus.OK, TEXT_YAML + "; charset=utf-8", content)
                        .with("ETag", Etag.of(content)))
                .orElseThrow(AssignmentFilesResource::absent));
    }

    private CompletionStage<Reply> save(FileOwner owner, Call call) {
        Consumer<Optional<Bytes>> unchanged = unchanged(call);
        return patiently(() -> reply(desk.save(owner, call.request().body(), unchanged)));
    }

    private CompletionStage<Reply> delete(FileOwner owner, Call call) {
        Consumer<Optional<Bytes>> unchanged = unchanged(call);
        return patiently(() -> reply(desk.delete(owner, unchanged)));
    }

    /** Asked where nobody else can change the file: on the one thread. */
    private static Consumer<Optional<Bytes>> unchanged(Call call) {
        Precondition demanded = Precondition.of(call);
        return now -> demanded.require(now.map(Etag::of));
    }

    private CompletionStage<Reply> check(FileOwner owner, Call call) {
        Bytes text = call.request().body();
        return known.get()
                .thenCompose(seen -> patiently(
                        () -> Answer.json(CheckAnswer.of(desk.check(owner, Optional.of(text), seen), book.get()))));
    }

    private static Reply reply(Outcome outcome) {
        if (outcome instanceof Outcome.Saved saved) {
            HttpResponseStatus status = saved.isNew() ? HttpResponseStatus.CREATED : HttpResponseStatus.OK;
            return Reply.text(status, "done").with("ETag", Etag.of(saved.content()));
        }
        if (outcome instanceof Outcome.Deleted) {
            return Answer.done();
        }
        throw refused(outcome);
    }

    private static ProblemException refused(Outcome outcome) {
        if (outcome instanceof Outcome.Wrong wrong) {
            return wrong(wrong);
        }
        if (outcome instanceof Outcome.Failed failed) {
            return new ProblemException(HttpResponseStatus.CONFLICT, failed.reason());
        }
        return absent();
    }

    private static ProblemException wrong(Outcome.Wrong wrong) {
        List<Problem.Mistake> mistakes = wrong.problems().stream()
                .map(problem ->
                        new Problem.Mistake(problem.line() > 0 ? "line " + problem.line() : "", problem.message()))
                .toList();
        return new ProblemException(
                Problem.of(HttpResponseStatus.UNPROCESSABLE_ENTITY, "the file has mistakes, so it was not saved")
                        .with(mistakes));
    }

    private static ProblemException absent() {
        return new ProblemException(HttpResponseStatus.NOT_FOUND, "there is no such file");
    }

    private CompletionStage<Reply> patiently(DiskWork work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.carryOut();
                    } catch (IOException e) {
                        throw new CompletionException(
                                new ProblemException(HttpResponseStatus.CONFLICT, FileFault.of(e)));
                    }
                },
                patient);
    }

    @FunctionalInterface
    private interface DiskWork {
        Reply carryOut() throws IOException;
    }
}
