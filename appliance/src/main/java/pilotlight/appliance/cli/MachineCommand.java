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

/** {@code machine}: every machine that ever asked for something, or has an assignment. */
@Command(
        name = "machine",
        description = "Machines that were seen or have an assignment, and what they boot.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MachineAdoptCommand.class, MachineSetCommand.class, MachineCancelCommand.class})
final class MachineCommand {

    private final Place place;

    @Spec
    private CommandSpec spec;

    MachineCommand(Place place) {
        this.place = place;
    }

    @Command(
            name = "list",
            description = {
                "All machines that were ever seen or have an assignment, and what each boots.",
                "New ones come first: they were seen, but nothing is said of them, so they boot what the default says.",
                "What is for one boot only is BY once: a platform, rescue, kmdb or factory-reset.",
                "Long texts are cut, but for --json."
            })
    int list(
            @Option(names = "--new", description = "Only new ones.") boolean onlyNew,
            @Option(names = "--json", description = "As JSON.") boolean json)
            throws IOException {
        Settings settings = place.settings();
        Book book = new StateDirectory(settings).book();
        List<MachineListing> machines = MachineRoll.call(seen(settings), book).stream()
                .filter(machine -> machine.isNew() || !onlyNew)
                .toList();
        if (json) {
            Json.print(machines, out());
        } else {
            MachineTable.print(machines, out());
        }
        return 0;
    }

    @Command(name = "show", description = "One machine: what it boots, who said so, and what it told of itself.")
    int show(
            @Parameters(paramLabel = "MAC", description = "The machine.") String machine,
            @Option(names = "--json", description = "As JSON.") boolean json)
            throws IOException {
        Settings settings = place.settings();
        MacAddress mac = Inputs.mac(machine);
        StateDirectory state = new StateDirectory(settings);
        Book book = state.book();
        MachineListing shown = seen(settings).stream()
                .filter(seen -> seen.mac().equals(mac.toString()))
                .findFirst()
                .map(seen -> MachineListing.of(seen, book))
                .orElseGet(() -> MachineListing.unseen(mac, book));
        if (json) {
            Json.print(
                    shown,
                    state.stored()
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
        print("new", machine.isNew() ? "nothing is said of it; machine adopt makes it a file" : "");
        print("problem", machine.problem());
        machine.warnings().forEach(warning -> print("warning", warning));
        print("admin address", machine.adminAddress());
        print("nic tags", String.join(", ", machine.nicTags()));
        print("first seen", machine.firstSeen().isEmpty() ? "never" : machine.firstSeen());
        print("last seen", machine.lastSeen());
        print("address", machine.address());
        print("dns name", machine.dnsName());
        print("architecture", machine.architecture());
        print("firmware", machine.firmware());
        print("uuid", machine.uuid());
        print("manufacturer", machine.manufacturer());
        print("product", machine.product());
        print("serial", machine.serial());
        print("asset tag", machine.asset());
        print("memory", machine.memory().isEmpty() ? "" : machine.memory() + " MB");
        print("last loader", machine.loader());
        print("goes on from", machine.offer().isEmpty() ? "" : "an offer in style " + machine.offer());
        print("back to disk", machine.localBoot().isEmpty() ? "" : "by " + machine.localBoot());
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
