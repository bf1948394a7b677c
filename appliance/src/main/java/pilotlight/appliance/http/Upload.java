package pilotlight.appliance.http;

import java.util.concurrent.CompletionStage;
import pilotlight.netboot.wire.Bytes;

/** Takes a body that is too large for memory, piece by piece. Called on one event loop, so nothing here may wait. */
public interface Upload {

    /** True if it wants no more, whatever is still to come: it knows its answer. Asked before each piece. */
    boolean isOver();

    /**
     * Takes the next piece, some kilobytes. A few may come at once; no more are read from the client until the stages of all are done.
     * One that fails ends the connection.
     */
    CompletionStage<Void> take(Bytes piece);

    /** The answer, after all pieces that were given: called once, when the whole body came or it {@link #isOver}. */
    CompletionStage<Reply> answer();

    /** The client went away before; called instead of {@link #answer}. */
    void abandon();
}
