package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.DhcpRules;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.FirmwareLine;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.boot.Explainer;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Inquiry;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.lease.Lease;
import pilotlight.appliance.machine.Supposition;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.store.LeaseFile;
import pilotlight.netboot.wire.MacAddress;

/** {@code explain MAC}: why a machine boots what it boots, or why it does not. */
@Command(
        name = "explain",
        description = {
            "Say why a machine boots what it boots, or why it does not: the fault, or who assigned what, stands in the first line.",
            "So does what keeps every machine from booting: other DHCP servers, ports, firewall, disk, clock.",
            "Then everybody who could have said it, with each selector of each group, and what the machine would be given.",
            "What the machine showed when it last asked counts; options suppose something else of it."
        })
final class ExplainCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MAC", description = "The machine.")
    private String machine;

    @Option(
            names = "--arch",
            paramLabel = "ARCH",
            description =
                    "Suppose this architecture: bios, x64, ia32, arm64, arm32, riscv64, loong64, x64-http, arm64-http,"
                            + " uboot-arm64, rpi, or a number of option 93.")
    private Optional<String> architecture;

    @Option(names = "--vendor-class", paramLabel = "TEXT", description = "Suppose this vendor class (option 60).")
    private Optional<String> vendorClass;

    @Option(
            names = "--circuit",
            paramLabel = "TEXT",
            description = "Suppose a relay that says this circuit id (option 82).")
    private Optional<String> circuit;

    @Option(
            names = "--address",
            paramLabel = "IP",
            description = "Suppose a machine at this address, or behind this relay.")
    private Optional<String> address;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ExplainCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        MacAddress mac = Inputs.mac(machine);
        Traits supposed = supposed(mac);
        Settings settings = place.settings();
        Optional<String> running = RunFile.running(settings.state());
        Explanation explanation = running.isPresent()
                ? new RunningControl(running.get(), Token.in(settings.state())).explain(mac, words())
                : explain(settings, supposed);
        explanation = explanation.troubledBy(Examination.hostTroubles(settings, Clock.systemUTC()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(explanation, out);
        } else {
            ExplanationText.print(explanation, out);
        }
        return 0;
    }

    private Traits supposed(MacAddress mac) {
        try {
            return Supposition.read(mac, words());
        } catch (IllegalArgumentException wrong) {
            throw new WrongInputException(wrong.getMessage());
        }
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        architecture.ifPresent(text -> words.put("arch", text));
        vendorClass.ifPresent(text -> words.put("vendor-class", text));
        circuit.ifPresent(text -> words.put("circuit", text));
        address.ifPresent(text -> words.put("address", text));
        return words;
    }

    private static Explanation explain(Settings settings, Traits supposed) throws IOException {
        StateDirectory state = new StateDirectory(settings);
        List<String> troubles = new ArrayList<>();
        FirmwareMemory memory = new FirmwareMemory(lesson -> {});
        Traits traits = remember(settings, supposed.mac(), memory, troubles)
                .map(supposed::over)
                .orElse(supposed);
        return new Explainer(
                        state.book(),
                        state.stored(),
                        state.programs(),
                        inquiry(settings, traits, memory),
                        state.handMade(),
                        troubles)
                .explain(traits);
    }

    /** Who leases on a segment in mode auto shows only to an appliance that runs. */
    private static Inquiry inquiry(Settings settings, Traits traits, FirmwareMemory memory) throws IOException {
        Clock clock = Clock.systemUTC();
        List<Lease> leases = new LeaseFile(settings.state()).read(clock.instant());
        return new DhcpRules(settings, Inputs.interfaces(settings), clock)
                .inquiry(traits, leases, request -> false, request -> memory.experience(request, clock.instant()));
    }

    /** What the machine showed, and what firmwares taught; without the store, nothing but the files speaks of it. */
    private static Optional<Traits> remember(
            Settings settings, MacAddress mac, FirmwareMemory memory, List<String> troubles) throws IOException {
        try (Control control = Control.of(settings)) {
            memory.recall(FirmwareLine.lessons(control.firmware()));
            return control.machines().stream()
                    .filter(line -> line.mac().equals(mac.toString()))
                    .findFirst()
                    .map(MachineLine::traits);
        } catch (NotDoneException noStore) {
            troubles.add(noStore.getMessage());
            return Optional.empty();
        }
    }
}
