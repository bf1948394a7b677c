package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import pilotlight.appliance.yaml.FileFault;

/**
 * Why a command was not done.
 *
 * @param code the exit code
 * @param sentence for standard error
 */
record Failure(int code, String sentence) {

    static final int NOT_DONE = 1;
    static final int WRONG_INPUT = 2;

    /** What {@code thrown} means to the operator; empty if it is a mistake of ours. */
    static Optional<Failure> of(Exception thrown) {
        if (thrown instanceof WrongInputException) {
            return Optional.of(new Failure(WRONG_INPUT, thrown.getMessage()));
        }
        if (thrown instanceof NotDoneException) {
            return Optional.of(new Failure(NOT_DONE, thrown.getMessage()));
        }
        if (thrown instanceof IOException fault) {
            return Optional.of(new Failure(NOT_DONE, FileFault.of(fault)));
        }
        return thrown instanceof UncheckedIOException wrapped // from walking a directory that may not be read
                ? of(wrapped.getCause())
                : Optional.empty();
    }

    /** Writes the sentence, or the stack trace of a mistake of ours, to {@code err} and returns the exit code. */
    static int tell(Exception thrown, PrintWriter err) {
        Optional<Failure> failure = of(thrown);
        failure.ifPresentOrElse(known -> err.println(known.sentence()), () -> thrown.printStackTrace(err));
        return failure.map(Failure::code).orElse(NOT_DONE);
    }
}
