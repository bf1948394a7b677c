package pilotlight.appliance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pilotlight.appliance.api.AssignmentAnswer;
import pilotlight.appliance.api.LeaseLine;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.Operations;
import pilotlight.appliance.api.Readiness;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Explainer;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.OnceGuard;
import pilotlight.appliance.machine.StoreGuard;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Supposition;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.name.ReverseNames;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.ForeignServer;
import pilotlight.appliance.store.Change;
import pilotlight.appliance.store.SeenMachine;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Carries out what the control port is asked. */
final class ApplianceOperations implements Operations {

    private static final Duration PATIENCE_FOR_NAMES = Duration.ofSeconds(2);

    private final Settings settings;
    private final Knowledge knowledge;
    private final Leasing leasing;
    private final Supplier<Map<MacAddress, Architecture>> firmwares;
    private final Watch watch;
    private final Health health;
    private final BootDoors doors;
    private final List<NetInterface> nics;
    private final Optional<ReverseNames> names;
    private final Instant since;

    ApplianceOperations(
            Settings settings,
            Knowledge knowledge,
            Leasing leasing,
            Supplier<Map<MacAddress, Architecture>> firmwares,
            Watch watch,
            Health health,
            BootDoors doors,
            List<NetInterface> nics,
            Optional<ReverseNames> names,
            Instant since) {
        this.settings = settings;
        this.knowledge = knowledge;
        this.leasing = leasing;
        this.firmwares = firmwares;
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
                leasing.roles(),
                book.generation(),
                book.entries().size(),
                book.library().platforms().size(),
                book.fallback()
                        .map(assignment -> assignment.target().toString())
                        .orElse(""),
                knowledge.store().state().sentence(),
                doors.busy(),
                watch.servers().servers().stream().map(ForeignServer::sentence).toList(),
                now.missing(),
                now.warnings());
    }

    @Override
    public CompletionStage<List<MachineLine>> machines() {
        return knowledge
                .store()
                .machines()
                .thenCompose(seen -> names(seen)
                        .thenApply(known -> MachineLine.of(
                                seen,
                                known,
                                firmware(),
                                watch.handbacks().words(watch.clock().instant()))));
    }

    @Override
    public List<LeaseLine> leases() {
        return LeaseLine.of(leasing.leases().all(), Instant.now());
    }

    private CompletionStage<Map<Ipv4, String>> names(List<SeenMachine> seen) {
        Set<Ipv4> addresses = seen.stream()
                .flatMap(machine -> machine.latest().address().stream())
                .filter(Ipv4.class::isInstance)
                .map(Ipv4.class::cast)
                .collect(Collectors.toSet());
        return names.map(dns -> dns.ask(addresses, PATIENCE_FOR_NAMES))
                .orElseGet(() -> CompletableFuture.completedFuture(Map.of()));
    }

    @Override
    public AssignmentAnswer assignment(Optional<MacAddress> who) {
        Book book = knowledge.book();
        StoredAssignments stored = knowledge.store().current();
        return who.map(mac -> AssignmentAnswer.of(client(mac).traits(mac), book, stored))
                .orElseGet(() -> AssignmentAnswer.ofDefault(book, stored));
    }

    @Override
    public CompletionStage<Change> replace(Optional<MacAddress> who, AssignmentDocument said, boolean forced) {
        return unless(
                guard().objection(who, said, forced), () -> knowledge.store().edit(who, before -> said));
    }

    @Override
    public CompletionStage<Change> patch(Optional<MacAddress> who, AssignmentDocument patch, boolean forced) {
        return unless(
                guard().objection(who, patch, forced),
                () -> knowledge.store().edit(who, before -> before.patched(patch)));
    }

    @Override
    public CompletionStage<Change> clear(Optional<MacAddress> who) {
        return unless(
                guard().objection(who, AssignmentDocument.EMPTY),
                () -> knowledge.store().clear(who));
    }

    @Override
    public CompletionStage<Change> once(MacAddress mac, Optional<Once> what) {
        return unless(
                what.flatMap(once -> new OnceGuard(knowledge.book(), firmwares.get()).objection(mac, once)),
                () -> what.map(once -> knowledge.store().assignOnce(mac, once)).orElseGet(() -> {
                    knowledge.onceWatch().cancel(mac);
                    return knowledge.store().cancelOnce(mac);
                }));
    }

    @Override
    public CompletionStage<Change> forget(MacAddress mac) {
        knowledge.onceWatch().cancel(mac);
        return inForce(knowledge.store().forget(mac));
    }

    @Override
    public List<Lesson> firmware() {
        return watch.firmware().lessons();
    }

    @Override
    public void teach(List<Lesson> lessons) {
        watch.firmware().teach(lessons);
    }

    @Override
    public List<Lesson> forgetFirmware(Optional<MacAddress> mac) {
        FirmwareMemory memory = watch.firmware();
        List<Lesson> forgotten = mac.map(memory::forget).orElseGet(memory::forgetAll);
        forgotten.forEach(knowledge.store()::unlearn);
        mac.ifPresentOrElse(watch.handbacks()::forget, watch.handbacks()::forgetAll);
        return forgotten;
    }

    private StoreGuard guard() {
        return new StoreGuard(knowledge.book(), firmwares.get());
    }

    /** A file is the truth: what it says can only be changed there. */
    private CompletionStage<Change> unless(Optional<String> objection, Supplier<CompletionStage<Change>> change) {
        return objection
                .<CompletionStage<Change>>map(
                        sentence -> CompletableFuture.completedStage(new Change.Refused(sentence)))
                .orElseGet(() -> inForce(change.get()));
    }

    private CompletionStage<Change> inForce(CompletionStage<Change> change) {
        return change.thenCompose(done -> knowledge.refresh().thenApply(book -> done));
    }

    @Override
    public Explanation explain(MacAddress mac, Map<String, String> supposed) {
        Traits traits = Supposition.read(mac, supposed).over(client(mac).traits(mac));
        return new Explainer(
                        knowledge.book(),
                        knowledge.store().current(),
                        knowledge.programs(),
                        leasing.inquiry(traits, watch.firmware())
                                .handingBack(watch.handbacks().way(mac)),
                        knowledge.handMade(),
                        health.troubles(mac))
                .explain(traits);
    }

    @Override
    public BootFile render(MacAddress mac, String path) {
        return knowledge.tree().find(path, client(mac));
    }

    /** The machine as if it asked now. */
    private Client client(MacAddress mac) {
        return watch.clients().complete(Client.of(mac, endpoint()));
    }

    private Endpoint endpoint() {
        Ipv4 self = NetInterface.firstAddress(nics, settings.control().address());
        return new Endpoint(self, settings.ports().http(), settings.ports().tftp());
    }
}
