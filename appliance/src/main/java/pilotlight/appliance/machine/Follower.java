package pilotlight.appliance.machine;

import java.util.Optional;
import pilotlight.appliance.yaml.Problem;

/**
 * What is left to groups where something is said of a machine, but not everything.
 *
 * @param left what nobody says
 * @param mistake what is wrong with what is said
 */
record Follower(Left left, Optional<Problem> mistake) {

    /** A machine of which nothing is said. */
    static final Follower NEW = new Follower(Left.ALL, Optional.empty());

    /** A machine of which everything is said. */
    static final Follower NOT = new Follower(Left.NOTHING, Optional.empty());

    /** What nobody says. */
    enum Left {
        /** The whole assignment is said. */
        NOTHING,
        /** What to boot is not said; all the rest is. */
        PLATFORM,
        /** Only what to boot is said. */
        DETAILS,
        /** Nothing is said but, perhaps, who the machine is. */
        ALL
    }
}
