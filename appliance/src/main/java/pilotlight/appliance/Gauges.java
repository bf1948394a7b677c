package pilotlight.appliance;

import pilotlight.appliance.attempt.AttemptMeters;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.metrics.Reading;

/** Shows in the metrics what book, store, leases, health and network say at any time. */
record Gauges(Meters meters, Knowledge knowledge, Leasing leasing, Health health, Watch watch) {

    void register() {
        meters.gauge(Reading.BOOK_GENERATION, knowledge, known -> known.book().generation());
        meters.gauge(
                Reading.BOOK_INVALID_FILES, knowledge, known -> known.book().invalidFiles());
        meters.gauge(
                Reading.BOOK_MACHINES,
                knowledge,
                known -> known.book().entries().size());
        meters.gauge(
                Reading.PLATFORMS,
                knowledge,
                known -> known.book().library().platforms().size());
        meters.gauge(Reading.STORE_UP, knowledge, known -> known.store().state().isOpen() ? 1 : 0);
        meters.gauge(Reading.STORE_DROPPED, knowledge, known -> known.store().droppedSightings());
        meters.gauge(
                Reading.STORE_DROPPED_ATTEMPTS,
                knowledge,
                known -> known.store().attempts().dropped());
        meters.gauge(Reading.POOL_ADDRESSES, leasing, now -> now.leases().size());
        meters.gauge(Reading.POOL_TAKEN, leasing, Leasing::taken);
        meters.gauge(
                Reading.FOREIGN_DHCP_SERVERS,
                watch.servers(),
                servers -> servers.servers().size());
        meters.gauge(Reading.BOOT_LOOPING, watch, seen -> seen.looping().size());
        for (Stage stage : Stage.values()) {
            meters.boots()
                    .machines(
                            stage.word(),
                            () -> AttemptMeters.at(stage, watch.attempts().running()));
        }
        meters.gauge(Reading.READY, health, now -> now.now().ready() ? 1 : 0);
    }
}
