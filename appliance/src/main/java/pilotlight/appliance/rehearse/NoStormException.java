package pilotlight.appliance.rehearse;

/** There was no storm: the machines that went ahead did not get what they should; the message says what is wrong, in a sentence. */
public final class NoStormException extends Exception {

    private static final long serialVersionUID = 1L;

    NoStormException(String message) {
        super(message);
    }
}
