package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.Status;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.config.Settings;

/** {@code status}: what is running, where, since when, and what is wrong. */
@Command(
        name = "status",
        description =
                "Show what is running, where, since when, and what is wrong. Exit code 1 if nothing runs or something is missing.")
final class StatusCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    StatusCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        Optional<String> running = RunFile.running(settings.state());
        if (running.isEmpty()) {
            throw new NotDoneException("no appliance runs with the state directory " + settings.state());
        }
        Status status = new RunningControl(running.get(), Token.in(settings.state())).status();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(status, out);
        } else {
            print(status, out);
        }
        return status.missing().isEmpty() ? 0 : 1;
    }

    private static void print(Status status, PrintWriter out) {
        out.println("pilotlight " + status.version() + ", process " + status.pid() + ", up since " + status.since());
        out.println("state        " + status.state());
        out.println("assignments  " + status.assignments());
        status.listening().forEach(door -> out.println("listening    " + door));
        status.dhcp().forEach(role -> out.println("dhcp         " + role));
        out.println("book         generation " + status.bookGeneration() + ", " + status.machines()
                + " machines with an assignment of their own");
        out.println("platforms    " + status.platforms() + " installed, new machines boot "
                + (status.fallback().isEmpty() ? "nothing" : status.fallback()));
        out.println("store        " + status.store());
        out.println("transfers    " + status.transfers() + " under way");
        status.servers().forEach(line -> out.println("dhcp server  " + line));
        status.missing().forEach(line -> out.println("missing      " + line));
        status.warnings().forEach(line -> out.println("warning      " + line));
        out.println(status.missing().isEmpty() ? "ready" : "not ready");
    }
}
