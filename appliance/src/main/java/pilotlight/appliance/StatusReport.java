package pilotlight.appliance;

import java.time.Instant;
import java.util.function.Supplier;
import pilotlight.appliance.api.Readiness;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.feed.Feed;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.probe.ForeignServer;

/**
 * Gathers what the appliance says of itself.
 *
 * @param since when it started
 */
record StatusReport(
        Settings settings,
        Knowledge knowledge,
        Leasing leasing,
        Watch watch,
        Health health,
        BootDoors doors,
        Feed feed,
        Instant since)
        implements Supplier<Status> {

    @Override
    public Status get() {
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
                feed.readers(),
                watch.servers().servers().stream().map(ForeignServer::sentence).toList(),
                now.missing(),
                now.warnings(),
                knowledge.space(),
                Status.Memory.now(),
                dropped());
    }

    private long dropped() {
        return knowledge.store().droppedSightings()
                + knowledge.store().attempts().dropped();
    }
}
