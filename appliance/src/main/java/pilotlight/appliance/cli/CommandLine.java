package pilotlight.appliance.cli;

import static picocli.CommandLine.defaultFactory;

import java.io.IOException;
import java.lang.reflect.Constructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** The whole command line. */
@Command(
        name = "pilotlight",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Boots every machine in the rack: proxyDHCP, TFTP and HTTP in one process.",
        description =
                "%nChanges act on the running appliance that has the state directory; on the directory itself when none runs.",
        footer = {
            "%nExit codes: 0 done, 1 not done (it says why), 2 wrong input.",
            "Try it without root and without a rack: java -jar pilotlight.jar demo"
        },
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            AssignCommand.class,
            MachineCommand.class,
            PlatformCommand.class,
            RenderCommand.class,
            HelpCommand.class
        })
public final class CommandLine {

    private static final int NOT_DONE = 1;
    private static final int WRONG_INPUT = 2;

    @Mixin
    private final Place place = new Place();

    private CommandLine() {}

    /** Runs one command and returns its exit code; what went wrong stands on standard error. */
    public static int run(String... args) {
        CommandLine line = new CommandLine();
        return new picocli.CommandLine(line, new Commands(line.place))
                .setExecutionExceptionHandler(new Sentences())
                .setUsageHelpAutoWidth(true)
                .execute(args);
    }

    /** Says in one sentence why a command was not done. A stack trace is for mistakes of ours. */
    private static final class Sentences implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception failure, picocli.CommandLine command, ParseResult parsed)
                throws Exception {
            if (failure instanceof WrongInputException) {
                command.getErr().println(failure.getMessage());
                return WRONG_INPUT;
            }
            if (failure instanceof NotDoneException) {
                command.getErr().println(failure.getMessage());
                return NOT_DONE;
            }
            if (failure instanceof IOException) {
                command.getErr().println("it could not be done: " + failure);
                return NOT_DONE;
            }
            throw failure;
        }
    }

    /**
     * Makes the commands, all about the same place.
     */
    private record Commands(Place place) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Place.class) {
                    return type.cast(constructor.newInstance(place));
                }
            }
            return defaultFactory().create(type);
        }
    }
}
