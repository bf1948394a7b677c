package pilotlight.appliance.store;

import java.util.List;
import pilotlight.appliance.machine.StoredAssignments;

/** What became of a change that was asked of the store. */
public sealed interface Change {

    /**
     * It is on disk and stays there, whatever happens to this process.
     *
     * @param now what is assigned since
     */
    record Done(StoredAssignments now) implements Change {}

    /**
     * The store did not take it.
     *
     * @param reason why, in plain words
     */
    record Refused(String reason) implements Change {}

    /**
     * It is no assignment.
     *
     * @param mistakes every one, with what was found and what is allowed
     */
    record Wrong(List<String> mistakes) implements Change {

        /** Copies the list. */
        public Wrong {
            mistakes = List.copyOf(mistakes);
        }
    }
}
