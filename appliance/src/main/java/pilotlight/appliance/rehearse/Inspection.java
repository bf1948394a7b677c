package pilotlight.appliance.rehearse;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Looks at the bytes of one file as they arrive, and keeps none of them in memory but those of a script. */
interface Inspection {

    /** The next bytes, between the buffer's position and its limit. */
    void take(ByteBuffer content);

    /** All have come. Called once. */
    Verified end();

    /** It did not come whole: what was begun for it goes. */
    default void cancel() {}

    /**
     * What is known of a file that arrived.
     *
     * @param bytes its length
     * @param compared true if every byte was compared with the first copy
     * @param text the beginning of a script; else empty
     * @param flaw what is wrong with it, in plain words
     */
    record Verified(long bytes, boolean compared, String text, Optional<String> flaw) {}
}
