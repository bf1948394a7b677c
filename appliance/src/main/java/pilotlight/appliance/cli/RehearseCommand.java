package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.PortTakenException;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.rehearse.NoStormException;
import pilotlight.appliance.rehearse.OwnAppliance;
import pilotlight.appliance.rehearse.Rehearsal;
import pilotlight.appliance.rehearse.Roster;
import pilotlight.appliance.rehearse.Storm;
import pilotlight.appliance.rehearse.Summary;
import pilotlight.appliance.rehearse.SummaryPage;
import pilotlight.appliance.rehearse.SummaryText;

/** {@code rehearse}: a rack that powers on. */
@Command(
        name = "rehearse",
        description = {
            "Power on a rack that is not there: simulated machines boot whole, packet by packet, all at once; every byte is"
                    + " checked. Tells how long each stage took, what was slowest and why, and how long a real rack would take.",
            "Without --target an appliance of its own serves them on loopback, with the limits of the settings, and is gone"
                    + " afterwards: the running one hears nothing of it."
        })
final class RehearseCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    private final Place place;

    @Mixin
    private RehearseOptions options;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the result as a page with charts, too.")
    private Path report;

    @Option(names = "--json", description = "As JSON, without progress.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    RehearseCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        Storm storm = options.storm();
        options.shortage().ifPresent(sentence -> spec.commandLine().getErr().println("rehearse: " + sentence));
        try (EarlyEnd end = new EarlyEnd()) {
            return options.hasTarget() ? against(settings, storm, end) : byItself(settings, storm, end);
        } catch (NoStormException | PortTakenException | UncheckedIOException refused) {
            throw new NotDoneException(refused.getMessage());
        }
    }

    private int byItself(Settings settings, Storm storm, EarlyEnd end) throws IOException, NoStormException {
        try (OwnAppliance appliance = OwnAppliance.start(
                settings, options.serving(settings), storm.mix().firmwares(storm.machines()))) {
            return run(storm, RehearseOptions.own(appliance.ports()), appliance.library(), end);
        }
    }

    private int against(Settings settings, Storm storm, EarlyEnd end) throws IOException, NoStormException {
        return run(storm, options.targeted(settings), new StateDirectory(settings).platforms(), end);
    }

    private int run(Storm storm, Roster roster, Library library, EarlyEnd end) throws IOException, NoStormException {
        Optional<String> expected = options.hasTarget() ? options.platform() : Optional.empty();
        Rehearsal rehearsal = new Rehearsal(storm, roster, library, expected, options.gigabits());
        end.by(rehearsal::cancel);
        Summary summary = rehearsal.run(screen());
        tell(summary);
        return summary.failed() == 0 ? DONE : NOT_DONE;
    }

    private RehearseScreen screen() {
        PrintWriter out = spec.commandLine().getOut();
        return json ? RehearseScreen.silent() : RehearseScreen.on(out, Terminal.moves());
    }

    private void tell(Summary summary) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(summary, out);
        } else {
            SummaryText.lines(summary).forEach(out::println);
        }
        if (report != null) {
            Files.writeString(report, SummaryPage.of(summary));
        }
        out.flush();
    }
}
