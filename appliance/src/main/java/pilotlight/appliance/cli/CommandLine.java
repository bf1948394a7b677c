package pilotlight.appliance.cli;

import static picocli.CommandLine.defaultFactory;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The whole command line. */
@Command(
        name = "pilotlight",
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Boots every machine in the rack: DHCP, TFTP and HTTP in one process.",
        description =
                "%nCommands act on the running appliance that has the state directory, or on the directory itself if none runs.",
        footer = {
            "%nExit codes: 0 done, 1 not done (it says why), 2 wrong input.",
            "Try it without root and without a rack: java -jar pilotlight.jar demo"
        },
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            TokenCommand.class,
            ProbeCommand.class,
            RehearseCommand.class,
            DoctorCommand.class,
            AssignCommand.class,
            MachineCommand.class,
            LeasesCommand.class,
            FirmwareCommand.class,
            PlatformCommand.class,
            RenderCommand.class,
            ExplainCommand.class,
            WhyCommand.class,
            ImportCommand.class,
            ArchiveCommand.class,
            HelpCommand.class
        })
public final class CommandLine {

    @Mixin
    private final Place place = new Place();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean versionAsked;

    private CommandLine() {}

    /** Runs one command and returns its exit code; what went wrong stands on standard error. */
    public static int run(String... args) {
        PrintWriter err = new PrintWriter(System.err, true);
        return ServeLine.read(args)
                .map(line -> line.run(err))
                .orElseGet(() -> run(new PrintWriter(System.out, true), err, args));
    }

    /** The same, written elsewhere; but for the bytes of {@code render}, which are no text. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine();
        picocli.CommandLine commands = new picocli.CommandLine(line, new Commands(line.place));
        addHelp(commands);
        return commands.setOut(out)
                .setErr(err)
                .registerConverter(Integer.class, CommandLine::wholeNumber)
                .setParameterExceptionHandler(new Sentences())
                .setExecutionExceptionHandler(new Sentences())
                .setUsageHelpAutoWidth(true)
                .execute(args);
    }

    private static void addHelp(picocli.CommandLine command) {
        if (!command.getCommandSpec().helpCommand()) { // which has it
            command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
            command.getSubcommands().values().forEach(CommandLine::addHelp);
        }
    }

    private static Integer wholeNumber(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException wrong) {
            throw new TypeConversionException("'" + text + "' is no whole number");
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
