package pilotlight.appliance.boot;

import java.util.function.Consumer;
import pilotlight.appliance.metrics.Meters;

/** Counts the steps that machines take. */
public final class JournalMeters implements Consumer<Event> {

    private final Meters meters;

    /** Counts with {@code meters}. */
    public JournalMeters(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void accept(Event event) {
        if (event.outcome() != Event.Outcome.UNDER_WAY) {
            meters.stage(event.stage().word(), event.outcome().word());
        }
    }
}
