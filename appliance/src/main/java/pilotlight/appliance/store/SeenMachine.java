package pilotlight.appliance.store;

import java.time.Instant;

/**
 * A machine that asked for something.
 *
 * @param firstSeen when it first did
 * @param latest when it last did, and the last that it told of each thing
 */
public record SeenMachine(Instant firstSeen, Sighting latest) {

    /** A machine seen for the first time. */
    static SeenMachine of(Sighting sighting) {
        return new SeenMachine(sighting.at(), sighting);
    }

    /** This machine after it was seen again. */
    SeenMachine then(SeenMachine later) {
        return new SeenMachine(firstSeen, later.latest.over(latest));
    }
}
