package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import pilotlight.appliance.depot.DepotUrl;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.job.Jobs;
import pilotlight.appliance.job.PlatformWork;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.PlatformUsers;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformListing;
import pilotlight.appliance.platform.PlatformRemover;
import pilotlight.appliance.platform.PlatformUsage;
import pilotlight.appliance.platform.Removal;

/**
 * Platforms: looked at as the book knows them, changed in the library.
 *
 * @param sources where things are looked up
 * @param work what is done to platforms
 * @param jobs do it
 * @param patient runs what waits for the disk
 */
public record PlatformsResource(Sources sources, PlatformWork work, Jobs jobs, Executor patient) {

    /** {@code GET platforms}, {@code GET|DELETE platforms/NAME}, {@code POST platforms}, {@code POST platforms/NAME/verify}. */
    public List<Operation> operations() {
        return List.of(
                Operation.now("GET", "platforms", call -> Answer.json(listing())),
                Operation.now("GET", "platforms/{platform}", call -> Answer.json(one(call))),
                Operation.of("DELETE", "platforms/{platform}", this::remove).giving(Answer.PLAIN),
                Operation.now("POST", "platforms", this::install).taking(Operation.JSON),
                Operation.now("POST", "platforms/{platform}/verify", this::verify));
    }

    /**
     * What to install.
     *
     * @param source the URL of a tarball
     */
    record Wanted(String source) {}

    private List<PlatformListing> listing() {
        Book book = sources.book().get();
        return PlatformListing.of(book.library(), new PlatformUsers(book)::of);
    }

    private PlatformListing one(Call call) {
        return listing().stream()
                .filter(platform -> platform.name().equals(call.value("platform")))
                .findFirst()
                .orElseThrow(() -> missing(call));
    }

    private static ProblemException missing(Call call) {
        return new ProblemException(
                HttpResponseStatus.NOT_FOUND, "platform '" + call.value("platform") + "' is not installed");
    }

    private CompletionStage<Reply> remove(Call call) {
        one(call);
        PlatformUsage usage = new PlatformUsers(sources.book().get()).of(call.value("platform"));
        boolean forced = call.word("force").filter("true"::equals).isPresent();
        return CompletableFuture.supplyAsync(() -> removal(usage, forced), patient)
                .thenCompose(end -> end instanceof Removal.Refused refused
                        ? CompletableFuture.failedStage(
                                new ProblemException(HttpResponseStatus.CONFLICT, refused.reason()))
                        : sources.refresh().get().thenApply(book -> Answer.done()));
    }

    private Removal removal(PlatformUsage usage, boolean forced) {
        try {
            return new PlatformRemover(work.library()).remove(List.of(usage), forced);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Reply install(Call call) {
        String source = call.body(Wanted.class).source();
        if (source == null || !DepotUrl.isOne(source)) {
            throw ProblemException.mistake("source", "expected the URL of a tarball, http or https, found " + source);
        }
        URI uri = DepotUrl.parse(source);
        return JobsResource.begun(jobs.begin("install", source, work.install(uri)));
    }

    private Reply verify(Call call) {
        Platform platform =
                sources.book().get().library().find(call.value("platform")).orElseThrow(() -> missing(call));
        return JobsResource.begun(jobs.begin("verify", platform.name(), work.verify(platform)));
    }
}
