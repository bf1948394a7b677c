package pilotlight.appliance.dhcp;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Chains;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.Vocabulary;
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
    private final Chains chains;
    private final FirmwareMemory memory;
    private final Consumer<PxeRequest> witness;
    private final Journal journal;
    private final Meters.Dhcp meters;
    private final Clock clock;
    private final Vocabulary vocabulary = new Vocabulary();

    /**
     * Answers by {@code planner}, from the book and the loader programs of the moment.
     *
     * @param witness hears of every message before it is answered
     */
    public Responder(
            Planner planner,
            Supplier<Book> book,
            Supplier<Programs> programs,
            Clients clients,
            Chains chains,
            FirmwareMemory memory,
            Consumer<PxeRequest> witness,
            Journal journal,
            Meters.Dhcp meters,
            Clock clock) {
        this.planner = planner;
        this.book = book;
        this.programs = programs;
        this.clients = clients;
        this.chains = chains;
        this.memory = memory;
        this.witness = witness;
        this.journal = journal;
        this.meters = meters;
        this.clock = clock;
    }

    Meters.Dhcp meters() {
        return meters;
    }

    /** The answer, or nothing where silence is the answer. */
    Optional<DhcpMessage> respond(PxeRequest asked) {
        Instant now = clock.instant();
        asked.in(vocabulary);
        PxeRequest request = asked.after(clients.complete(asked.client())).chained(isChained(asked));
        witness.accept(request);
        Plan plan = planner.plan(request, book.get(), programs.get(), memory.experience(request, now));
        memory.answered(request, plan, now);
        plan.shown(request).ifPresent(clients::seen);
        count(request, plan.word());
        journal.record(plan.event(request, now));
        return reply(request, plan);
    }

    private boolean isChained(PxeRequest asked) {
        return asked.message()
                .chaddr()
                .mac()
                .filter(mac -> chains.isFresh(mac, clock.instant()))
                .isPresent();
    }

    /** The packet that says {@code plan}; none for silence. */
    static Optional<DhcpMessage> reply(PxeRequest request, Plan plan) {
        if (plan instanceof Plan.BootAnswer answer) {
            return Optional.of(DhcpReply.of(request, answer));
        }
        return plan instanceof Plan.LeaseAnswer answer ? Optional.of(LeaseReply.of(request, answer)) : Optional.empty();
    }

    private void count(PxeRequest request, String outcome) {
        meters.message(
                request.port().word(),
                request.message().type().map(MessageType::toString).orElse("BOOTP"),
                request.architecture().map(Responder::tag).orElse("none"),
                outcome);
    }

    /** One tag for all that the registry does not know: a client may invent 65,000 of them, and meters stay for ever. */
    private static String tag(Architecture architecture) {
        return architecture.known() ? architecture.toString() : "unknown";
    }
}
