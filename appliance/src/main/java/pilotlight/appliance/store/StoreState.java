package pilotlight.appliance.store;

import java.time.Instant;

/** Whether the store can be used; machines boot either way. */
public sealed interface StoreState {

    /** When it came to this. */
    Instant since();

    /** One sentence for an operator, without a full stop. */
    String sentence();

    /** True if changes are accepted. */
    default boolean isOpen() {
        return this instanceof Open;
    }

    /** It reads and writes. */
    record Open(Instant since) implements StoreState {
        @Override
        public String sentence() {
            return "the store is open";
        }
    }

    /**
     * It is not open, and is tried again by itself.
     *
     * @param reason why, in plain words
     */
    record Unavailable(String reason, Instant since) implements StoreState {
        @Override
        public String sentence() {
            return "the store is unavailable: " + reason;
        }
    }
}
