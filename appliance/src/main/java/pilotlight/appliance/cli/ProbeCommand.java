package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.DigestBeside;
import pilotlight.appliance.probe.Fetched;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.appliance.probe.Verdict;

/** {@code probe}: be a machine. */
@Command(
        name = "probe",
        description = {
            "Be a machine: speak a firmware's dialogue with the live boot server, whoever's it is, and fetch all that it"
                    + " would boot. Shows each packet sent and each file, checks lengths and digests, and takes no lease.",
            "Needs root where the ports are the usual ones. A probe for a machine's own --mac counts as a boot of that machine:"
                    + " what is assigned to it once is spent."
        })
final class ProbeCommand implements Callable<Integer> {

    private static final Set<Stage> SYSTEM = EnumSet.of(Stage.KERNEL, Stage.INITRD, Stage.ROOTFS);

    private final Place place;

    @Mixin
    private ProbeOptions options;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    ProbeCommand(Place place) {
        this.place = place;
    }

    /** What {@code --json} prints. */
    private record Report(
            String firmware,
            String mac,
            boolean booted,
            String stage,
            String reason,
            List<Line> files,
            List<String> sent) {}

    /** One file of it. */
    private record Line(
            String stage, String name, String transport, long bytes, double seconds, String sha256, String checkedBy) {}

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        PrintWriter out = spec.commandLine().getOut();
        Attachment attachment = options.attachment(settings);
        ProbeScreen screen = new ProbeScreen(out, json);
        BootResult result = new SimulatedMachine(
                        options.identity(), options.firmware(), attachment, options.direct(attachment), screen)
                .boot();
        List<Verdict> verdicts = verdicts(result, new StateDirectory(settings).platforms(), attachment);
        Optional<String> failure = failure(result, verdicts);
        if (json) {
            Json.print(report(result, verdicts, failure, screen), out);
        } else if (failure.isEmpty()) {
            out.println(done(verdicts));
        }
        failure.filter(reason -> !json)
                .ifPresent(reason -> spec.commandLine().getErr().println("probe: " + reason));
        return failure.isEmpty() ? 0 : 1;
    }

    private static List<Verdict> verdicts(BootResult result, Library library, Attachment attachment)
            throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        for (Verdict verdict : Verdict.of(result.files(), library)) {
            boolean looks =
                    verdict.known().isEmpty() && SYSTEM.contains(verdict.file().stage());
            Optional<String> digest =
                    looks ? new DigestBeside(attachment.address()).find(verdict.file()) : Optional.empty();
            verdicts.add(
                    digest.map(found -> Verdict.beside(verdict.file(), found)).orElse(verdict));
        }
        return verdicts;
    }

    private static Optional<String> failure(BootResult result, List<Verdict> verdicts) {
        return result instanceof BootResult.Stopped stopped
                ? Optional.of("stopped at " + stopped.stage().word() + ": " + stopped.reason())
                : verdicts.stream().flatMap(verdict -> verdict.flaw().stream()).findFirst();
    }

    private static String done(List<Verdict> verdicts) {
        long checked =
                verdicts.stream().filter(verdict -> verdict.known().isPresent()).count();
        return "booted: " + verdicts.size() + " files arrived with their announced lengths, " + checked
                + " of them checked against more than that";
    }

    private Report report(BootResult result, List<Verdict> verdicts, Optional<String> failure, ProbeScreen screen) {
        String stage =
                result instanceof BootResult.Stopped stopped ? stopped.stage().word() : "";
        return new Report(
                options.firmware().word(),
                options.identity().mac().toString(),
                failure.isEmpty(),
                stage,
                failure.orElse(""),
                verdicts.stream().map(ProbeCommand::line).toList(),
                screen.sent());
    }

    private static Line line(Verdict verdict) {
        Fetched file = verdict.file();
        return new Line(
                file.stage().word(),
                file.name(),
                file.transport().toString(),
                file.bytes(),
                file.seconds(),
                file.sha256(),
                verdict.known().orElse("its announced length"));
    }
}
