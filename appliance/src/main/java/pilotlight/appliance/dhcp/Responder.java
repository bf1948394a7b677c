package pilotlight.appliance.dhcp;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.Stage;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.metrics.Meters;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.pxe.Architecture;

/** Carries one message through the house: asks the planner, tells journal and meters, gives back the answer. */
public final class Responder {

    private final Planner planner;
    private final Supplier<Book> book;
    private final Supplier<Programs> programs;
    private final Clients clients;
    private final Journal journal;
    private final Meters.Dhcp meters;
    private final Clock clock;

    /** Answers by {@code planner}, from the book and the loader programs of the moment. */
    public Responder(
            Planner planner,
            Supplier<Book> book,
            Supplier<Programs> programs,
            Clients clients,
            Journal journal,
            Meters.Dhcp meters,
            Clock clock) {
        this.planner = planner;
        this.book = book;
        this.programs = programs;
        this.clients = clients;
        this.journal = journal;
        this.meters = meters;
        this.clock = clock;
    }

    Meters.Dhcp meters() {
        return meters;
    }

    /** The answer, or nothing where silence is the answer. */
    Optional<DhcpMessage> respond(PxeRequest request) {
        Plan plan = planner.plan(request, book.get(), programs.get());
        if (plan instanceof Plan.Silence silence) {
            return silent(request, silence);
        }
        clients.seen(request.client());
        return Optional.of(plan instanceof Plan.Offer offer ? offer(request, offer) : ack(request, (Plan.Ack) plan));
    }

    private Optional<DhcpMessage> silent(PxeRequest request, Plan.Silence silence) {
        request.lease().ifPresent(clients::seen);
        count(request, silence.cause().word());
        Outcome outcome = silence.cause().worthALine() ? Outcome.DECLINED : Outcome.IGNORED;
        tell(request, Stage.DISCOVER, outcome, type(request), silence.reason());
        return Optional.empty();
    }

    private DhcpMessage offer(PxeRequest request, Plan.Offer offer) {
        count(request, "offer-" + offer.form().word());
        tell(request, Stage.OFFER, Outcome.DONE, offer.file(), "");
        return DhcpReply.offer(request, offer);
    }

    private DhcpMessage ack(PxeRequest request, Plan.Ack ack) {
        count(request, "ack");
        tell(request, Stage.OFFER, Outcome.DONE, ack.file(), "it came to the boot server port");
        return DhcpReply.ack(request, ack);
    }

    private void count(PxeRequest request, String outcome) {
        meters.message(
                request.port().word(),
                type(request),
                request.architecture().map(Responder::tag).orElse("none"),
                outcome);
    }

    /** One tag for all that the registry does not know: a client may invent 65,000 of them, and meters stay for ever. */
    private static String tag(Architecture architecture) {
        return architecture.known() ? architecture.toString() : "unknown";
    }

    private void tell(PxeRequest request, Stage stage, Outcome outcome, String what, String why) {
        journal.record(new Event(clock.instant(), request.client(), stage, outcome, what, why, 0, 0));
    }

    private static String type(PxeRequest request) {
        return request.message().type().map(MessageType::toString).orElse("BOOTP");
    }
}
