package pilotlight.appliance.probe;

/** Ends the run of a boot's programs at a question that has no answer yet; it is no failure, and so has no stack trace. */
final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Question question;

    Unanswered(Question question) {
        super(null, null, false, false);
        this.question = question;
    }

    Question question() {
        return question;
    }
}
