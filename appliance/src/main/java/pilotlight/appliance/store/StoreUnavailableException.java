package pilotlight.appliance.store;

/** The store cannot be read just now; the message says why in plain words. */
public final class StoreUnavailableException extends RuntimeException {

    /** @param reason a sentence for an operator */
    public StoreUnavailableException(String reason) {
        super(reason);
    }
}
