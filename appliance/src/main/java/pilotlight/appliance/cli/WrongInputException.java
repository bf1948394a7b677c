package pilotlight.appliance.cli;

/** The operator asked for something impossible; the message is a sentence that says what is possible. Exit code 2. */
final class WrongInputException extends RuntimeException {
    WrongInputException(String sentence) {
        super(sentence);
    }
}
