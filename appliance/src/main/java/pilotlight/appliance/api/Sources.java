package pilotlight.appliance.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.StoreGuard;
import pilotlight.appliance.store.Change;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/**
 * Where resources look things up, and what makes their changes count.
 *
 * @param book what is assigned now
 * @param store what was assigned without a file
 * @param clients machines as if they asked now
 * @param firmwares what machines' firmware said it runs
 * @param refresh reads assignments and platforms anew; complete once the new book is in force
 */
public record Sources(
        Supplier<Book> book,
        Store store,
        Function<MacAddress, Client> clients,
        Supplier<Map<MacAddress, Architecture>> firmwares,
        Supplier<? extends CompletionStage<?>> refresh) {

    /** What one machine boots. */
    AssignmentAnswer assignment(MacAddress mac) {
        return AssignmentAnswer.of(clients.apply(mac).traits(mac), book.get(), store.current());
    }

    StoreGuard guard() {
        return new StoreGuard(book.get(), firmwares.get());
    }

    /** Changes something unless somebody objects: a file is the truth, and what it says can only be changed there. */
    CompletionStage<Reply> unless(Optional<String> objection, Supplier<CompletionStage<Change>> change) {
        return objection
                .<CompletionStage<Change>>map(
                        sentence -> CompletableFuture.completedStage(new Change.Refused(sentence)))
                .orElseGet(() -> inForce(change.get()))
                .thenApply(Answer::changed);
    }

    private CompletionStage<Change> inForce(CompletionStage<Change> change) {
        return change.thenCompose(done -> refresh.get().thenApply(book -> done));
    }
}
