package pilotlight.appliance.render;

/** A text that cannot be written, with a sentence that tells the operator why. */
public final class RenderException extends RuntimeException {

    /** Carries {@code sentence}; which line of our own code found it out says nothing to anybody, so there is no stack trace. */
    public RenderException(String sentence) {
        super(sentence, null, false, false);
    }
}
