package pilotlight.appliance.triton;

/** A directory is not what a booter serves; the message is a sentence that says what would be. */
public final class NoBooterException extends RuntimeException {
    NoBooterException(String sentence) {
        super(sentence);
    }
}
