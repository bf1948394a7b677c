package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Explainer;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Supposition;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.wire.MacAddress;

/** {@code explain MAC}: why a machine boots what it boots, or why it does not. */
@Command(
        name = "explain",
        description = {
            "Say why a machine boots what it boots, or why it does not: the fault, or who assigned what, stands in the first line.",
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
            paramLabel = "NUMBER",
            description = "Suppose this architecture (option 93), such as 0 (BIOS), 7 (x64 UEFI) or 11 (arm64 UEFI).")
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
        Endpoint endpoint = new Endpoint(
                NetInterface.firstAddress(
                        Inputs.interfaces(settings), settings.control().address()),
                settings.ports().http(),
                settings.ports().tftp());
        Traits traits = seen(settings, supposed.mac()).map(supposed::over).orElse(supposed);
        return new Explainer(state.book(), state.stored(), state.programs(), endpoint, settings.transport())
                .explain(traits);
    }

    private static Optional<Traits> seen(Settings settings, MacAddress mac) throws IOException {
        try (Control control = Control.of(settings)) {
            return control.machines().stream()
                    .filter(line -> line.mac().equals(mac.toString()))
                    .findFirst()
                    .map(MachineLine::traits);
        }
    }
}
