package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.LeaseLine;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.store.LeaseFile;

/** {@code leases}: who has which address of the pools. */
@Command(name = "leases", description = "List the addresses of dhcp.pools that were leased, to whom, and until when.")
final class LeasesCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    LeasesCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        List<LeaseLine> leases = leases(place.settings());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(leases, out);
        } else if (leases.isEmpty()) {
            out.println("no address of a pool was leased");
        } else {
            print(leases, out);
        }
        return 0;
    }

    private static List<LeaseLine> leases(Settings settings) throws IOException {
        Optional<String> running = RunFile.running(settings.state());
        return running.isPresent()
                ? new RunningControl(running.get(), Token.in(settings.state())).leases()
                : LeaseLine.of(new LeaseFile(settings.state()).read(Instant.now()), Instant.now());
    }

    private static void print(List<LeaseLine> leases, PrintWriter out) {
        Table table = new Table("ADDRESS", "MAC", "STATE", "UNTIL");
        leases.forEach(lease -> table.row(lease.address(), lease.mac(), lease.state(), lease.until()));
        table.print(out);
    }
}
