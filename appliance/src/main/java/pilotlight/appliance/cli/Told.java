package pilotlight.appliance.cli;

import java.util.List;
import pilotlight.appliance.api.RackLine;

/** What one who follows an appliance hears. */
sealed interface Told {

    /** All machines, as they are now. */
    record Rack(List<RackLine> lines) implements Told {
        /** Copies the lines. */
        public Rack {
            lines = List.copyOf(lines);
        }
    }

    /** Something happened. */
    record Happened(EventReader.Message message) implements Told {}

    /** The connection was lost, or is there again. */
    record Connection(String sentence) implements Told {}
}
