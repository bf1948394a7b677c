package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.store.Change;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.wire.MacAddress;

/** Opens the store itself, since no appliance runs. */
final class StoppedControl implements Control {

    private final Store store;
    private final Book book;

    StoppedControl(Settings settings) throws IOException {
        Files.createDirectories(settings.state());
        book = new StateDirectory(settings).book();
        store = new Store(settings.state(), Clock.systemUTC());
        store.start();
    }

    @Override
    public List<MachineLine> machines() {
        return MachineLine.of(done(store.machines()), Map.of());
    }

    @Override
    public void assign(MacAddress mac, Target target) {
        refuse(book.fileOf(mac), mac + " is assigned by its file");
        change(store.assign(mac, target));
    }

    @Override
    public void setDefault(Target target) {
        refuse(book.fallbackFile(), "the default is assigned by its file");
        change(store.setDefault(target));
    }

    @Override
    public void forget(MacAddress mac) {
        change(store.forget(mac));
    }

    private static void refuse(Optional<Path> file, String who) {
        file.ifPresent(path -> {
            throw new NotDoneException(Book.refusal(who, path));
        });
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
        store.close();
    }
}
