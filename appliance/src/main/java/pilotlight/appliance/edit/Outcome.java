package pilotlight.appliance.edit;

import java.util.List;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;

/** What came of changing an assignment file. */
public sealed interface Outcome {

    /**
     * It is there, whole, and in force.
     *
     * @param content what it holds
     * @param isNew true if there was none before
     */
    record Saved(Bytes content, boolean isNew) implements Outcome {}

    /** It is gone. */
    record Deleted() implements Outcome {}

    /** There was none to delete. */
    record Absent() implements Outcome {}

    /**
     * The new text has mistakes; the file was left alone.
     *
     * @param problems all of them; at least one
     */
    record Wrong(List<Problem> problems) implements Outcome {

        /** Copies the list. */
        public Wrong {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The directory cannot be written; the file is as it was.
     *
     * @param reason why, and what to do, a sentence
     */
    record Failed(String reason) implements Outcome {}
}
