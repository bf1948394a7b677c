package pilotlight.appliance.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.store.Change;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.wire.MacAddress;

/** Opens the store itself, since no appliance runs. */
final class StoppedControl implements Control {

    private final Path state;
    private Optional<Store> opened = Optional.empty();

    StoppedControl(Path state) {
        this.state = state;
    }

    /** Whoever only looks makes no store. */
    @Override
    public List<MachineLine> machines() {
        return Files.exists(state) ? MachineLine.of(done(store().machines()), Map.of()) : List.of();
    }

    @Override
    public void assign(MacAddress mac, Target target) {
        change(store().assign(mac, target));
    }

    @Override
    public void setDefault(Target target) {
        change(store().setDefault(target));
    }

    @Override
    public void forget(MacAddress mac) {
        change(store().forget(mac));
    }

    private Store store() {
        if (opened.isEmpty()) {
            Store store = new Store(state, Clock.systemUTC());
            store.start();
            opened = Optional.of(store);
        }
        return opened.get();
    }

    private static void change(CompletableFuture<Change> change) {
        if (done(change) instanceof Change.Refused refused) {
            throw new NotDoneException(refused.reason());
        }
    }

    private static <T> T done(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new NotDoneException(e.getCause().getMessage());
        }
    }

    @Override
    public void close() {
        opened.ifPresent(Store::close);
    }
}
