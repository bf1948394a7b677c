package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pilotlight.appliance.http.Reply;
import pilotlight.netboot.wire.MacAddress;

/**
 * Every machine that ever asked for something.
 *
 * @param sources where things are looked up
 * @param seen all machines, with the DNS names that come in time; fails while the store is unavailable
 * @param others have what they know of a machine forgotten: what it boots just now, and how
 */
public record MachinesResource(
        Sources sources, Supplier<CompletionStage<List<MachineLine>>> seen, Consumer<MacAddress> others) {

    /** {@code GET machines}, {@code DELETE machines/MAC}. */
    public List<Operation> operations() {
        return List.of(
                Operation.of("GET", "machines", call -> seen.get().thenApply(Answer::json)),
                Operation.of("DELETE", "machines/{mac}", this::forget).giving(Answer.PLAIN));
    }

    private CompletionStage<Reply> forget(Call call) {
        MacAddress mac = call.mac();
        return sources.unless(Optional.empty(), () -> {
            others.accept(mac);
            return sources.store().forget(mac);
        });
    }
}
