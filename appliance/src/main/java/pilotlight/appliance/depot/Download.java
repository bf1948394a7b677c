package pilotlight.appliance.depot;

import java.nio.file.Path;

/** How an attempt to download a file ended. */
sealed interface Download {

    /** All of it is there, under its own name. */
    record Complete(Path file) implements Download {}

    /**
     * It is not all there; what there is, is kept.
     *
     * @param reason a sentence fit for the operator
     */
    record Stopped(String reason) implements Download {}
}
