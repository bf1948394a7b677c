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
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class MachineCommand {

    private final Place place;

    @Spec
    private CommandSpec spec;

    MachineCommand(Place place) {
        this.place = place;
    }

    @Command(
            name = "list",
            description = "All machines that were ever seen, and what each boots.",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "As JSON.") boolean json) throws IOException {
        Settings settings = place.settings();
        List<MachineLine> machines = machines(settings);
        PrintWriter out = spec.subcommands().get("list").getOut();
        if (json) {
            Json.print(machines, out);
            return 0;
        }
        Book book = new StateDirectory(settings).book();
        Table table = new Table("MAC", "NAME", "BOOTS", "BY", "ADDRESS", "ARCHITECTURE", "LAST SEEN");
        machines.forEach(machine -> {
            Optional<Book.Entry> entry = book.find(MacAddress.parse(machine.mac()));
            table.row(
                    machine.mac(),
                    entry.flatMap(known -> known.machine().name()).orElseGet(() -> inParentheses(machine.dnsName())),
                    entry.map(known -> known.assignment().target().toString()).orElse("nothing"),
                    entry.map(known -> known.origin().word()).orElse(""),
                    machine.address(),
                    machine.architecture(),
                    machine.lastSeen());
        });
        table.print(out);
        return 0;
    }

    /** What an assignment calls a machine is sure; what the DNS has for its last address need not be. */
    private static String inParentheses(String dnsName) {
        return dnsName.isEmpty() ? "" : "(" + dnsName + ")";
    }

    @Command(
            name = "show",
            description = "One machine: what it boots, who said so, and what it told of itself.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "MAC", description = "The machine.") String machine) throws IOException {
        Settings settings = place.settings();
        MacAddress mac = Inputs.mac(machine);
        PrintWriter out = spec.subcommands().get("show").getOut();
        Optional<Book.Entry> entry = new StateDirectory(settings).book().find(mac);
        out.println("mac           " + mac);
        entry.flatMap(known -> known.machine().name()).ifPresent(name -> out.println("name          " + name));
        out.println("boots         "
                + entry.map(known -> known.assignment().target().toString()).orElse("nothing"));
        entry.ifPresent(known -> out.println("said by       "
                + known.file().map(Object::toString).orElse(known.origin().word())));
        entry.flatMap(Book.Entry::problem).ifPresent(problem -> out.println("problem       " + problem));
        machines(settings).stream()
                .filter(seen -> seen.mac().equals(mac.toString()))
                .forEach(seen -> print(seen, out));
        return 0;
    }

    private static void print(MachineLine seen, PrintWriter out) {
        out.println("first seen    " + seen.firstSeen());
        out.println("last seen     " + seen.lastSeen());
        out.println("address       " + seen.address());
        out.println("dns name      " + seen.dnsName());
        out.println("architecture  " + seen.architecture());
        out.println("firmware      " + seen.firmware());
        out.println("uuid          " + seen.uuid());
        out.println("last loader   " + seen.loader());
    }

    @Command(
            name = "forget",
            description = "Forget a machine: that it was seen, and what it was assigned by command.",
            mixinStandardHelpOptions = true)
    int forget(@Parameters(paramLabel = "MAC", description = "The machine.") String machine) throws IOException {
        MacAddress mac = Inputs.mac(machine);
        try (Control control = Control.of(place.settings())) {
            control.forget(mac);
        }
        spec.subcommands().get("forget").getOut().println(mac + " is forgotten");
        return 0;
    }

    private static List<MachineLine> machines(Settings settings) throws IOException {
        try (Control control = Control.of(settings)) {
            return control.machines();
        }
    }
}
