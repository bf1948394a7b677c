package pilotlight.appliance.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence why a command was not done, on standard error. A stack trace is for mistakes of ours. */
final class Sentences implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(sentence(wrong, command));
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return Failure.WRONG_INPUT;
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
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        return Failure.tell(thrown, command.getErr());
    }
}
