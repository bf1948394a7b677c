package pilotlight.appliance.dhcp;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Dhcp6Plan;
import pilotlight.appliance.boot.Dhcp6Planner;
import pilotlight.appliance.boot.Dhcp6Request;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.metrics.Meters;
import pilotlight.netboot.dhcp6.Dhcp6Message;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.pxe.Architecture;

/** Carries one DHCPv6 message through the house: asks the planner, tells journal and meters, gives back the answer. */
public final class Dhcp6Responder {

    private final Dhcp6Planner planner;
    private final Duid self;
    private final Supplier<Book> book;
    private final Supplier<Programs> programs;
    private final Clients clients;
    private final Journal journal;
    private final Meters.Dhcp meters;
    private final Clock clock;

    /**
     * Answers by {@code planner}, from the book and the loader programs of the moment.
     *
     * @param self what this server is known by
     */
    public Dhcp6Responder(
            Dhcp6Planner planner,
            Duid self,
            Supplier<Book> book,
            Supplier<Programs> programs,
            Clients clients,
            Journal journal,
            Meters.Dhcp meters,
            Clock clock) {
        this.planner = planner;
        this.self = self;
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
    Optional<Dhcp6Message> respond(Dhcp6Request asked) {
        Dhcp6Request request = asked.after(clients.complete(asked.client()));
        Instant now = clock.instant();
        Dhcp6Plan plan = planner.plan(request, book.get(), programs.get(), now);
        plan.shown(request).ifPresent(clients::seen);
        meters.message(
                request.port().word() + "6",
                request.message().type().toString(),
                request.architecture()
                        .filter(Architecture::known)
                        .map(Architecture::toString)
                        .orElse("none"),
                plan.word());
        journal.record(plan.event(request, now));
        return Dhcp6Reply.of(request, plan, self);
    }
}
