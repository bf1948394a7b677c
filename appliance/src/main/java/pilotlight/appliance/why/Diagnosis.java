package pilotlight.appliance.why;

import java.util.List;

/**
 * Why a machine did not come up, or that it did.
 *
 * @param cause which of all
 * @param headline what happened, in plain words with its numbers
 * @param missing the first thing that should have happened and did not; empty where nothing is missing
 * @param usually what usually causes that with this firmware; empty where there is nothing to say
 * @param todo what to do, the most promising first
 */
public record Diagnosis(Cause cause, String headline, String missing, String usually, List<String> todo) {

    /** Copies the list. */
    public Diagnosis {
        todo = List.copyOf(todo);
    }

    /** Nothing is wrong. */
    static Diagnosis fine(Cause cause, String headline) {
        return new Diagnosis(cause, headline, "", "", List.of());
    }
}
