package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.boot.Shown;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;

/** The boot tree by HTTP: read only, for everybody, and nothing but what a boot needs. */
public final class BootSite implements Site {

    /** From here on a file counts as a download; smaller ones always pass. */
    private static final int LARGE = 256 * 1024;

    private final BootTree tree;
    private final Clients clients;
    private final Outgoing.Told told;
    private final Optional<DownloadGate> gate;
    private final SmallFiles small = new SmallFiles();

    /** A site that serves {@code tree}, shows in {@code sendings} what goes out, and tells {@code journal} what did. */
    public BootSite(BootTree tree, Clients clients, Sendings sendings, Journal journal, Clock clock) {
        this(tree, clients, sendings, journal, clock, Optional.empty());
    }

    /** The same; no more large files go out at once than {@code mostDownloads}, and {@code meters} count who was turned away. */
    public BootSite(
            BootTree tree,
            Clients clients,
            Sendings sendings,
            Journal journal,
            Clock clock,
            int mostDownloads,
            Meters.Http meters) {
        this(tree, clients, sendings, journal, clock, Optional.of(new DownloadGate(mostDownloads, meters)));
    }

    private BootSite(
            BootTree tree,
            Clients clients,
            Sendings sendings,
            Journal journal,
            Clock clock,
            Optional<DownloadGate> gate) {
        this.tree = tree;
        this.clients = clients;
        this.gate = gate;
        this.told = new Outgoing.Told(new Downloads(), sendings, journal, clock);
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        return request.reads() ? read(request) : CompletableFuture.completedStage(notAllowed(request));
    }

    private static Reply notAllowed(Request request) {
        return Reply.text(
                        HttpResponseStatus.METHOD_NOT_ALLOWED,
                        request.method() + " is not possible here: files are only read")
                .with("Allow", "GET, HEAD");
    }

    private CompletionStage<Reply> read(Request request) {
        Client client = clients.recognise(asking(request), tree.named(request.path(), request::parameter));
        BootFile found = tree.find(request.path(), client);
        return found instanceof BootFile.Present present
                ? sent(request, client, small.inMemory(present))
                : CompletableFuture.completedStage(absent(request, client, found));
    }

    private CompletionStage<Reply> sent(Request request, Client client, BootFile.Present file) {
        Reply reply = FileReply.of(request, file);
        if (!request.method().equals("GET") || !reply.carriesContent()) {
            return CompletableFuture.completedStage(reply);
        }
        Reply told = reply.telling(new Outgoing(this.told, client, request.path(), file, reply));
        return gate.filter(limit ->
                        reply.body() instanceof Reply.Region && reply.body().length() > LARGE)
                .map(limit -> limit.pass(
                        told,
                        new Admission.Wanted(client.address(), request.path()),
                        file.stage(),
                        client.loader() == Loader.IPXE,
                        () -> turnedAway(client, request, file)))
                .orElseGet(() -> CompletableFuture.completedStage(told));
    }

    private void turnedAway(Client client, Request request, BootFile.Present file) {
        told.journal()
                .record(new Event(
                        told.clock().instant(),
                        client,
                        file.stage(),
                        Outcome.DECLINED,
                        request.path(),
                        "too many downloads at once (http.maxDownloads); it was told to come again"));
    }

    private Reply absent(Request request, Client client, BootFile found) {
        if (found instanceof BootFile.Refused refused) {
            return declined(client, request, HttpResponseStatus.FORBIDDEN, refused.reason(), Outcome.DECLINED);
        }
        BootFile.Absent absent = (BootFile.Absent) found;
        Outcome outcome = absent.guessed() ? Outcome.IGNORED : Outcome.DECLINED;
        return declined(client, request, HttpResponseStatus.NOT_FOUND, absent.reason(), outcome);
    }

    private static Client asking(Request request) {
        Inventory told = Inventory.read(request::parameter);
        Client client = told.isKnown() ? request.client().showing(Shown.of(told)) : request.client();
        return Machine.uuid(request.parameter("uuid")).map(client::identified).orElse(client);
    }

    private Reply declined(Client client, Request request, HttpResponseStatus status, String reason, Outcome outcome) {
        told.journal().record(new Event(told.clock().instant(), client, Stage.LOADER, outcome, request.path(), reason));
        return Reply.text(status, reason);
    }
}
