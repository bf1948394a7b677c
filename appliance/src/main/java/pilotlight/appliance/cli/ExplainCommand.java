package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
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
import pilotlight.appliance.api.Token;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Supposition;
import pilotlight.appliance.machine.Traits;
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
                : Foresight.of(settings, supposed).explanation();
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
}
