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
import pilotlight.appliance.api.FirmwareLine;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.recorder.PacketKeeper;
import pilotlight.appliance.store.AttemptQuery;
import pilotlight.appliance.store.Change;
import pilotlight.appliance.store.Retention;
import pilotlight.appliance.store.Store;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.MacAddress;

/** Opens the store itself, since no appliance runs. */
final class StoppedControl implements Control {

    private final Path state;
    private final Retention retention;
    private Optional<Store> opened = Optional.empty();

    StoppedControl(Settings settings) {
        this.state = settings.state();
        this.retention = Retention.of(settings.journal());
    }

    /** Whoever only looks makes no store. */
    @Override
    public List<MachineLine> machines() {
        return Files.exists(state)
                ? MachineLine.of(done(store().machines()), Map.of(), lessons(), Map.of())
                : List.of();
    }

    /** The newest attempts of one machine, at most so many. */
    List<Attempt> attempts(MacAddress mac, int most) {
        return Files.exists(state)
                ? done(store().attempts().page(AttemptQuery.newest(mac, most))).attempts()
                : List.of();
    }

    @Override
    public void assign(MacAddress mac, Target target) {
        change(store().assign(mac, target));
    }

    @Override
    public void set(MacAddress mac, AssignmentDocument said) {
        change(store().edit(Optional.of(mac), before -> said));
    }

    @Override
    public void assignOnce(MacAddress mac, Once what) {
        change(store().assignOnce(mac, what));
    }

    @Override
    public void cancelOnce(MacAddress mac) {
        change(store().cancelOnce(mac));
    }

    @Override
    public void setDefault(Target target) {
        change(store().setDefault(target));
    }

    @Override
    public void forget(MacAddress mac) {
        change(store().forget(mac));
        try {
            PacketKeeper.forget(state, mac);
        } catch (IOException e) {
            throw new NotDoneException("the packets of its failed boots cannot be deleted: " + FileFault.of(e));
        }
    }

    @Override
    public List<FirmwareLine> firmware() {
        return FirmwareLine.of(lessons());
    }

    private List<Lesson> lessons() {
        return Files.exists(state)
                ? done(store().lessons()).stream().sorted(Lesson.ORDER).toList()
                : List.of();
    }

    @Override
    public void teach(List<Lesson> lessons) {
        lessons.forEach(store()::learn);
        done(store().lessons());
    }

    @Override
    public List<FirmwareLine> forgetFirmware(Optional<MacAddress> mac) {
        List<Lesson> known = lessons();
        List<Lesson> forgotten = mac.map(machine -> Lesson.of(machine, known)).orElse(known);
        forgotten.forEach(lesson -> store().unlearn(lesson));
        if (!forgotten.isEmpty()) {
            done(store().lessons());
        }
        return FirmwareLine.of(forgotten);
    }

    private Store store() {
        if (opened.isEmpty()) {
            Store store = new Store(state, Clock.systemUTC(), retention);
            store.start();
            opened = Optional.of(store);
        }
        return opened.get();
    }

    private static void change(CompletableFuture<Change> change) {
        Change result = done(change);
        if (result instanceof Change.Refused refused) {
            throw new NotDoneException(refused.reason());
        }
        if (result instanceof Change.Wrong wrong) {
            throw new WrongInputException(String.join("\n", wrong.mistakes()));
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
