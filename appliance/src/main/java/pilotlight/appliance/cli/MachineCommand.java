package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Book;
import pilotlight.netboot.wire.MacAddress;

/** {@code machine}: every machine that ever asked for something. */
@Command(
        name = "machine",
        description = "Machines that were seen, and what they boot.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MachineSetCommand.class, MachineCancelCommand.class})
final class MachineCommand {

    private final Place place;

    @Spec
    private CommandSpec spec;

    MachineCommand(Place place) {
        this.place = place;
    }

    @Command(name = "list", description = "All machines that were ever seen, and what each boots.")
    int list(@Option(names = "--json", description = "As JSON.") boolean json) throws IOException {
        Settings settings = place.settings();
        Book book = new StateDirectory(settings).book();
        List<MachineListing> machines = seen(settings).stream()
                .map(machine -> MachineListing.of(machine, book))
                .toList();
        if (json) {
            Json.print(machines, out());
            return 0;
        }
        Table table = new Table("MAC", "NAME", "BOOTS", "BY", "ADDRESS", "ARCHITECTURE", "LAST SEEN");
        machines.forEach(machine -> table.row(
                machine.mac(),
                machine.name().isEmpty() ? inParentheses(machine.dnsName()) : machine.name(),
                machine.boots(),
                machine.by(),
                machine.address(),
                machine.architecture(),
                machine.lastSeen()));
        table.print(out());
        return 0;
    }

    /** What an assignment calls a machine is sure; what the DNS has for its last address need not be. */
    private static String inParentheses(String dnsName) {
        return dnsName.isEmpty() ? "" : "(" + dnsName + ")";
    }

    @Command(name = "show", description = "One machine: what it boots, who said so, and what it told of itself.")
    int show(
            @Parameters(paramLabel = "MAC", description = "The machine.") String machine,
            @Option(names = "--json", description = "As JSON.") boolean json)
            throws IOException {
        Settings settings = place.settings();
        MacAddress mac = Inputs.mac(machine);
        Book book = new StateDirectory(settings).book();
        MachineListing shown = seen(settings).stream()
                .filter(seen -> seen.mac().equals(mac.toString()))
                .findFirst()
                .map(seen -> MachineListing.of(seen, book))
                .orElseGet(() -> MachineListing.unseen(mac, book));
        if (json) {
            Json.print(
                    shown,
                    new StateDirectory(settings)
                            .stored()
                            .find(Optional.of(mac))
                            .map(said -> said.document().json()),
                    out());
        } else {
            print(shown);
        }
        return 0;
    }

    private void print(MachineListing machine) {
        print("mac", machine.mac());
        print("name", machine.name());
        print("boots", machine.boots());
        print("once", machine.once());
        print("afterwards", machine.afterwards());
        print("said by", machine.file().isEmpty() ? machine.by() : machine.file());
        print("problem", machine.problem());
        print("first seen", machine.firstSeen().isEmpty() ? "never" : machine.firstSeen());
        print("last seen", machine.lastSeen());
        print("address", machine.address());
        print("dns name", machine.dnsName());
        print("architecture", machine.architecture());
        print("firmware", machine.firmware());
        print("uuid", machine.uuid());
        print("last loader", machine.loader());
    }

    private void print(String what, String value) {
        if (!value.isEmpty()) {
            out().println(String.format("%-13s %s", what, value));
        }
    }

    @Command(name = "forget", description = "Forget a machine: that it was seen, and what it was assigned by command.")
    int forget(@Parameters(paramLabel = "MAC", description = "The machine.") String machine) throws IOException {
        MacAddress mac = Inputs.mac(machine);
        try (Control control = Control.of(place.settings())) {
            control.forget(mac);
        }
        out().println(mac + " is forgotten");
        return 0;
    }

    private static List<MachineLine> seen(Settings settings) throws IOException {
        try (Control control = Control.of(settings)) {
            return control.machines();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
