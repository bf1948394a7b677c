package pilotlight.appliance.cli;

/** What was asked is possible, but was not done; the message is a sentence that says why. Exit code 1. */
final class NotDoneException extends RuntimeException {
    NotDoneException(String sentence) {
        super(sentence);
    }
}
