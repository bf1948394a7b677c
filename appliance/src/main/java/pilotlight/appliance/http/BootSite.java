package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.boot.Shown;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Stage;

/** The boot tree by HTTP: read only, for everybody, and nothing but what a boot needs. */
public final class BootSite implements Site {

    private final BootTree tree;
    private final Clients clients;
    private final Outgoing.Told told;
    private final SmallFiles small = new SmallFiles();

    /** A site that serves {@code tree}, shows in {@code sendings} what goes out, and tells {@code journal} what did. */
    public BootSite(BootTree tree, Clients clients, Sendings sendings, Journal journal, Clock clock) {
        this.tree = tree;
        this.clients = clients;
        this.told = new Outgoing.Told(new Downloads(), sendings, journal, clock);
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        return CompletableFuture.completedStage(request.reads() ? read(request) : notAllowed(request));
    }

    private static Reply notAllowed(Request request) {
        return Reply.text(
                        HttpResponseStatus.METHOD_NOT_ALLOWED,
                        request.method() + " is not possible here: files are only read")
                .with("Allow", "GET, HEAD");
    }

    private Reply read(Request request) {
        Client client = clients.recognise(asking(request), tree.named(request.path(), request::parameter));
        BootFile found = tree.find(request.path(), client);
        if (found instanceof BootFile.Present present) {
            BootFile.Present file = small.inMemory(present);
            Reply reply = FileReply.of(request, file);
            return request.method().equals("GET") && reply.carriesContent()
                    ? reply.telling(new Outgoing(told, client, request.path(), file, reply))
                    : reply;
        }
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
