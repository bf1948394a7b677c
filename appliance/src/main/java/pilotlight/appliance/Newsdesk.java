package pilotlight.appliance;

import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.api.AttemptLine;
import pilotlight.appliance.api.EventLine;
import pilotlight.appliance.api.JobLine;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.feed.Feed;
import pilotlight.appliance.feed.Kind;
import pilotlight.appliance.feed.News;
import pilotlight.appliance.job.Job;
import pilotlight.appliance.machine.Book;
import pilotlight.netboot.wire.MacAddress;

/**
 * Puts into words for the feed what happens. Nothing here waits; lines are made when somebody reads them, on the feed's thread.
 *
 * @param feed who is told
 * @param names are what machines are called
 * @param attempts give events their traces
 */
record Newsdesk(Feed feed, MachineNames names, Attempts attempts) {

    /** Progress is told by the attempt, and what is nobody's business by nobody. */
    void event(Event event) {
        if (event.outcome() != Outcome.UNDER_WAY && event.outcome() != Outcome.IGNORED) {
            Optional<MacAddress> machine = event.mac().map(names::machine);
            String trace = machine.flatMap(attempts::trace).map(Trace::id).orElse("");
            feed.tell(new News(
                    Kind.EVENT,
                    machine,
                    "",
                    EventLine.size(event),
                    number -> EventLine.of(
                            number,
                            event,
                            machine,
                            machine.map(mac -> names.of(mac, event.client().address()))
                                    .orElse(""),
                            trace)));
        }
    }

    void attempt(Attempt changed) {
        Attempt attempt = AttemptLine.withoutSteps(changed);
        feed.tell(new News(
                Kind.ATTEMPT,
                Optional.of(attempt.mac()),
                attempt.trace().id(),
                AttemptLine.size(attempt),
                number -> AttemptLine.of(
                        attempt, names.of(attempt.mac(), attempt.profile().address()))));
    }

    /** There is a new book. */
    static News of(Book book) {
        long generation = book.generation();
        return new News(Kind.BOOK, Optional.empty(), "book", number -> Map.of("generation", generation));
    }

    /** Something in the status changed. */
    static News ofStatus() {
        return new News(Kind.STATUS, Optional.empty(), "status", number -> Map.of());
    }

    /** How far a job is. */
    static News of(Job job) {
        return new News(Kind.JOB, Optional.empty(), job.id(), number -> JobLine.of(job));
    }
}
