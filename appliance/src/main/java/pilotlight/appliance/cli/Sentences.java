package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import pilotlight.appliance.yaml.FileFault;

/** Says in one sentence why a command was not done, on standard error. A stack trace is for mistakes of ours. */
final class Sentences implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int NOT_DONE = 1;
    private static final int WRONG_INPUT = 2;

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(sentence(wrong, command));
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return WRONG_INPUT;
    }

    private static String sentence(ParameterException wrong, CommandLine command) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return wrong.getMessage();
        }
        String word = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return "there is no option '" + word + "'";
        }
        return command.getSubcommands().isEmpty()
                ? "'" + word + "' is one argument too many"
                : "there is no command '" + word + "', expected one of "
                        + String.join(", ", command.getSubcommands().keySet());
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof WrongInputException) {
            command.getErr().println(failure.getMessage());
            return WRONG_INPUT;
        }
        if (failure instanceof NotDoneException) {
            command.getErr().println(failure.getMessage());
            return NOT_DONE;
        }
        if (failure instanceof IOException fault) {
            command.getErr().println(FileFault.of(fault));
            return NOT_DONE;
        }
        if (failure instanceof UncheckedIOException wrapped) { // from walking a directory that may not be read
            return handleExecutionException(wrapped.getCause(), command, parsed);
        }
        throw failure;
    }
}
