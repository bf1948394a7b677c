package pilotlight.appliance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.Operations;
import pilotlight.appliance.api.Readiness;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.name.ReverseNames;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.store.Change;
import pilotlight.appliance.store.SeenMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Carries out what the control port is asked. */
final class ApplianceOperations implements Operations {

    private static final Duration PATIENCE_FOR_NAMES = Duration.ofSeconds(2);

    private final Settings settings;
    private final Knowledge knowledge;
    private final Watch watch;
    private final Health health;
    private final BootDoors doors;
    private final List<NetInterface> nics;
    private final Optional<ReverseNames> names;
    private final Instant since;

    ApplianceOperations(
            Settings settings,
            Knowledge knowledge,
            Watch watch,
            Health health,
            BootDoors doors,
            List<NetInterface> nics,
            Optional<ReverseNames> names,
            Instant since) {
        this.settings = settings;
        this.knowledge = knowledge;
        this.watch = watch;
        this.health = health;
        this.doors = doors;
        this.nics = nics;
        this.names = names;
        this.since = since;
    }

    @Override
    public Status status() {
        Book book = knowledge.book();
        Readiness now = health.now();
        return new Status(
                Version.TEXT,
                ProcessHandle.current().pid(),
                since.toString(),
                settings.state().toString(),
                settings.assignments().toString(),
                doors.listening(),
                book.generation(),
                book.entries().size(),
                book.library().platforms().size(),
                book.fallback()
                        .map(assignment -> assignment.target().toString())
                        .orElse(""),
                knowledge.store().state().sentence(),
                doors.busy(),
                now.missing(),
                now.warnings());
    }

    @Override
    public CompletionStage<List<MachineLine>> machines() {
        return knowledge
                .store()
                .machines()
                .thenCompose(seen -> names(seen).thenApply(known -> MachineLine.of(seen, known)));
    }

    private CompletionStage<Map<Ipv4, String>> names(List<SeenMachine> seen) {
        Set<Ipv4> addresses = seen.stream()
                .flatMap(machine -> machine.latest().address().stream())
                .collect(Collectors.toSet());
        return names.map(dns -> dns.ask(addresses, PATIENCE_FOR_NAMES))
                .orElseGet(() -> CompletableFuture.completedFuture(Map.of()));
    }

    @Override
    public CompletionStage<Change> assign(MacAddress mac, Optional<Target> target) {
        return refusal(knowledge.book().fileOf(mac), mac + " is assigned by its file")
                .orElseGet(() -> inForce(target.map(wanted -> knowledge.store().assign(mac, wanted))
                        .orElseGet(() -> knowledge.store().clear(Optional.of(mac)))));
    }

    @Override
    public CompletionStage<Change> setDefault(Optional<Target> target) {
        return refusal(knowledge.book().fallbackFile(), "the default is assigned by its file")
                .orElseGet(() -> inForce(target.map(wanted -> knowledge.store().setDefault(wanted))
                        .orElseGet(() -> knowledge.store().clear(Optional.empty()))));
    }

    @Override
    public CompletionStage<Change> forget(MacAddress mac) {
        return inForce(knowledge.store().forget(mac));
    }

    /** A file is the truth: what it says can only be changed there. */
    private static Optional<CompletionStage<Change>> refusal(Optional<Path> file, String who) {
        return file.map(path -> CompletableFuture.completedStage(new Change.Refused(Book.refusal(who, path))));
    }

    private CompletionStage<Change> inForce(CompletionStage<Change> change) {
        return change.thenCompose(done -> knowledge.refresh().thenApply(book -> done));
    }

    @Override
    public BootFile render(MacAddress mac, String path) {
        Ipv4 self = NetInterface.firstAddress(nics, settings.control().address());
        Endpoint endpoint =
                new Endpoint(self, settings.ports().http(), settings.ports().tftp());
        return knowledge.tree().find(path, watch.clients().complete(Client.of(mac, endpoint)));
    }
}
