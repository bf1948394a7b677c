package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.api.AttemptLine;
import pilotlight.appliance.api.WhyAnswer;
import pilotlight.appliance.config.Settings;
import pilotlight.netboot.wire.MacAddress;

/** {@code why MACHINE}: why a machine did not come up. */
@Command(
        name = "why",
        description = {
            "Say why a machine did not come up: what happened stands in the first line, as the packets and files of its last boots show it.",
            "Then what is missing, what usually causes that with its firmware, what to do, and its last boots.",
            "When no appliance runs, the history in the state directory tells.",
            "What is broken of this host, such as a firewall's rule, is told, too: as root it sees more."
        })
final class WhyCommand implements Callable<Integer> {

    private static final int MOST = 100;

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MACHINE", description = "The machine, by MAC address, uuid, name or hostname.")
    private String machine;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "5",
            description = "Show so many of its last boots, 1 to 100 (5).")
    private int last;

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description = "Write the packets of its last boot of which some are kept, for Wireshark.")
    private Optional<Path> pcap;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    WhyCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        if (last < 1 || last > MOST) {
            throw new WrongInputException("--last: expected a whole number from 1 to " + MOST + ", found " + last);
        }
        Settings settings = place.settings();
        Witness witness = Witness.of(settings);
        WhyAnswer answer = answer(witness, settings).troubledBy(Examination.hostTroubles(settings, Clock.systemUTC()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(answer, out);
        } else {
            WhyText.print(answer, out);
        }
        if (pcap.isPresent()) {
            write(answer, witness, pcap.get());
        }
        return 0;
    }

    /** Of a machine with several addresses, the one that it booted from last. */
    private WhyAnswer answer(Witness witness, Settings settings) throws IOException {
        List<WhyAnswer> answers = new ArrayList<>();
        for (MacAddress mac : new MachineOptions().addresses(machine, new StateDirectory(settings).book(), settings)) {
            answers.add(witness.why(mac, last));
        }
        return answers.stream().max(Comparator.comparing(WhyCommand::newest)).orElseThrow();
    }

    private static String newest(WhyAnswer answer) {
        return answer.attempts().stream().map(AttemptLine::begun).findFirst().orElse("");
    }

    private void write(WhyAnswer answer, Witness witness, Path file) throws IOException {
        Files.write(file, packets(answer, witness));
        spec.commandLine().getErr().println("its packets: " + file);
    }

    private static byte[] packets(WhyAnswer answer, Witness witness) throws IOException {
        for (AttemptLine attempt : answer.attempts()) {
            Optional<byte[]> kept = witness.packets(attempt.trace());
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        throw new NotDoneException("no packets of " + answer.mac()
                + " are kept: only boots that failed keep theirs, and `journal.packets` says how many");
    }
}
