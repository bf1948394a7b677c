package pilotlight.appliance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.api.AssignmentFilesResource;
import pilotlight.appliance.api.AssignmentsResource;
import pilotlight.appliance.api.AttemptsResource;
import pilotlight.appliance.api.BootTimesResource;
import pilotlight.appliance.api.EventsResource;
import pilotlight.appliance.api.ExplainResource;
import pilotlight.appliance.api.FirmwareResource;
import pilotlight.appliance.api.GroupsResource;
import pilotlight.appliance.api.JobsResource;
import pilotlight.appliance.api.LeaseLine;
import pilotlight.appliance.api.LeasesResource;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.MachinesResource;
import pilotlight.appliance.api.OnceResource;
import pilotlight.appliance.api.OpenApiResource;
import pilotlight.appliance.api.Operation;
import pilotlight.appliance.api.PlatformsResource;
import pilotlight.appliance.api.RackResource;
import pilotlight.appliance.api.RenderResource;
import pilotlight.appliance.api.Router;
import pilotlight.appliance.api.Sources;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.api.StatusResource;
import pilotlight.appliance.api.UploadsResource;
import pilotlight.appliance.api.WhyResource;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Explainer;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.depot.Inbox;
import pilotlight.appliance.feed.Feed;
import pilotlight.appliance.job.Jobs;
import pilotlight.appliance.job.PlatformWork;
import pilotlight.appliance.machine.Supposition;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.store.SeenMachine;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * Everything that the API can be asked, put together: one line a resource.
 *
 * @param firmwares what machines' firmware said it runs
 * @param feed tells what happens
 * @param jobs do what takes long
 * @param inbox where files lie that callers send
 * @param status of this appliance
 * @param openApi the document that says all this
 */
record Resources(
        Settings settings,
        Knowledge knowledge,
        Leasing leasing,
        Supplier<Map<MacAddress, Architecture>> firmwares,
        Watch watch,
        Feed feed,
        Jobs jobs,
        Inbox inbox,
        Health health,
        List<NetInterface> nics,
        Supplier<Status> status,
        OpenApiResource openApi) {

    Router router() {
        return new Router(operations().flatMap(List::stream).toList());
    }

    private Stream<List<Operation>> operations() {
        Sources sources = new Sources(knowledge::book, knowledge.store(), this::client, firmwares, knowledge::refresh);
        return Stream.of(
                openApi.operations(),
                new StatusResource(status).operations(),
                new RackResource(sources, watch.attempts(), this::name).operations(),
                new MachinesResource(sources, this::machines, watch.attempts(), this::name, this::forget).operations(),
                new AttemptsResource(
                                knowledge.store().attempts(),
                                watch.names()::machine,
                                this::name,
                                watch.packets()::packets)
                        .operations(),
                new BootTimesResource(knowledge.store().attempts()).operations(),
                new AssignmentsResource(sources).operations(),
                new AssignmentFilesResource(
                                knowledge.desk(this::client), knowledge.patient(), this::shown, knowledge::book)
                        .operations(),
                new GroupsResource(knowledge::book, this::shown, knowledge.patient()).operations(),
                new OnceResource(sources, knowledge.onceWatch()::cancel).operations(),
                new ExplainResource(this::explain).operations(),
                new WhyResource(inquest()::why).operations(),
                new RenderResource((mac, path) -> knowledge.tree().find(path, client(mac))).operations(),
                new EventsResource(feed, watch.names()::machine).operations(),
                new JobsResource(jobs).operations(),
                new PlatformsResource(sources, platformWork(), jobs, knowledge.patient()).operations(),
                new UploadsResource(inbox, platformWork(), jobs, knowledge::book).operations(),
                new LeasesResource(() -> LeaseLine.of(leasing.leases().all(), Instant.now())).operations(),
                new FirmwareResource(watch.firmware(), this::forgetFirmware).operations());
    }

    /** What others than the store know of a machine. */
    private void forget(MacAddress mac) {
        knowledge.onceWatch().cancel(mac);
        watch.attempts().forget(mac);
        watch.packets().forget(mac);
    }

    private CompletionStage<List<MachineLine>> machines() {
        return knowledge
                .store()
                .machines()
                .thenCompose(seen -> names(seen)
                        .thenApply(known -> MachineLine.of(
                                seen,
                                known,
                                watch.firmware().lessons(),
                                watch.handbacks().words(watch.clock().instant()))));
    }

    /** What each machine showed that ever asked; while the store cannot be read, each that asked since the start. */
    private CompletionStage<List<Traits>> shown() {
        return knowledge
                .store()
                .machines()
                .thenApply(seen -> MachineLine.of(seen, Map.of(), List.of(), Map.of()).stream()
                        .map(MachineLine::traits)
                        .toList())
                .exceptionally(unavailable -> watch.attempts().all().stream()
                        .map(Attempt::mac)
                        .map(Traits::of)
                        .toList())
                .thenApply(all -> all.stream()
                        .map(kept -> client(kept.mac()).traits(kept.mac()).over(kept))
                        .toList());
    }

    private CompletionStage<Map<Ip, String>> names(List<SeenMachine> seen) {
        return watch.names()
                .ofAddresses(seen.stream()
                        .flatMap(machine -> machine.latest().address().stream())
                        .collect(Collectors.toSet()));
    }

    private String name(Attempt attempt) {
        return name(attempt.mac(), attempt.profile().address());
    }

    private String name(MacAddress mac, Optional<Ip> address) {
        return watch.names().of(mac, address);
    }

    private List<Lesson> forgetFirmware(Optional<MacAddress> mac) {
        FirmwareMemory memory = watch.firmware();
        List<Lesson> forgotten = mac.map(memory::forget).orElseGet(memory::forgetAll);
        forgotten.forEach(knowledge.store()::unlearn);
        mac.ifPresentOrElse(watch.handbacks()::forget, watch.handbacks()::forgetAll);
        return forgotten;
    }

    private Explanation explain(MacAddress mac, Map<String, String> supposed) {
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

    private Inquest inquest() {
        return new Inquest(knowledge, watch, health, mac -> client(mac).traits(mac), mac -> explain(mac, Map.of()));
    }

    private PlatformWork platformWork() {
        return new PlatformWork(knowledge.library(), settings.state().resolve("downloads"));
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
