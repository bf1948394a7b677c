package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.triton.ImportItem;
import pilotlight.appliance.triton.ImportItem.Outcome;
import pilotlight.appliance.triton.ImportReport;
import pilotlight.appliance.triton.NoBooterException;
import pilotlight.appliance.triton.TritonImporter;
import pilotlight.netboot.wire.Ipv4;

/** {@code import}: takes over from another boot server. */
@Command(name = "import", description = "Take over what another boot server has.", synopsisSubcommandLabel = "COMMAND")
final class ImportCommand {

    private final Place place;

    @Spec
    private CommandSpec spec;

    ImportCommand(Place place) {
        this.place = place;
    }

    @Command(
            name = "triton",
            description = {
                "Take over the /tftpboot of Triton's booter (the dhcpd zone), or a copy of it.",
                "Its platforms are installed, its machines get assignment files, its loader programs and extra/ are copied. "
                        + "A script or menu that would come out otherwise is kept as a hand-made file.",
                "Nothing that is here is changed, and a second run goes on where the first one ended. "
                        + "What is not carried over is listed; then the exit code is 1."
            })
    int triton(
            @Parameters(paramLabel = "DIR", description = "Such as /zones/DHCPD/root/tftpboot.") Path directory,
            @Option(names = "--dry-run", description = "Show what would happen, and change nothing.") boolean dryRun,
            @Option(names = "--json", description = "As JSON.") boolean json)
            throws IOException {
        ImportReport report = run(directory, dryRun);
        if (json) {
            Json.print(report, out());
        } else {
            print(report, dryRun);
        }
        return report.isComplete() ? 0 : 1;
    }

    private ImportReport run(Path directory, boolean dryRun) throws IOException {
        Settings settings = place.settings();
        TritonImporter importer =
                new TritonImporter(settings.state(), settings.assignments(), settings.delivery(), dryRun);
        try (ProgressBar bar = ProgressBar.on(System.err, "importing")) {
            return importer.run(directory, ownAddresses(), bar);
        } catch (NoBooterException wrong) {
            throw new WrongInputException(wrong.getMessage());
        }
    }

    private static Set<Ipv4> ownAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .map(address -> Ipv4.of((Inet4Address) address))
                .collect(Collectors.toSet());
    }

    private void print(ImportReport report, boolean dryRun) {
        Table table = new Table("OUTCOME", "WHAT", "REMARKS");
        report.items().forEach(item -> table.row(word(item, dryRun), item.what(), item.detail()));
        table.print(out());
        out().println((dryRun ? "would import " : "imported ") + report.count(Outcome.IMPORTED) + ", there already "
                + report.count(Outcome.THERE) + ", not carried over " + report.count(Outcome.LEFT));
    }

    private static String word(ImportItem item, boolean dryRun) {
        return switch (item.outcome()) {
            case IMPORTED -> dryRun ? "would import" : "imported";
            case THERE -> "there already";
            case LEFT -> "NOT CARRIED OVER";
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
