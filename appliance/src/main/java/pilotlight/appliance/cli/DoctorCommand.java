package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.doctor.Fact;
import pilotlight.appliance.doctor.Finding;
import pilotlight.appliance.doctor.Severity;

/** {@code doctor}: what is wrong, and what to do. */
@Command(
        name = "doctor",
        description = {
            "Look for what keeps machines from booting: ports, firewall, disk, clock, other DHCP servers, loader programs,"
                    + " platforms, assignments; then let simulated machines boot.",
            "One finding a line with what to do, the worst first. Exit code 1 if something is broken. Takes some seconds; as"
                    + " root it sees more."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Place place;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    DoctorCommand(Place place) {
        this.place = place;
    }

    /** What {@code --json} prints. */
    private record Report(boolean healthy, List<Finding> findings, List<String> lookedAt) {}

    @Override
    public Integer call() throws IOException {
        List<Fact> facts = Examination.of(place, Clock.systemUTC());
        List<Finding> findings = Fact.diagnosis(facts);
        List<String> subjects = facts.stream().map(Fact::subject).distinct().toList();
        boolean healthy = findings.stream().noneMatch(finding -> finding.severity() == Severity.BROKEN);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(new Report(healthy, findings, subjects), out);
        } else {
            findings.forEach(out::println);
            out.println((findings.isEmpty() ? "nothing wrong found: " : "looked at: ")
                    + subjects.stream().collect(Collectors.joining("; ")));
        }
        return healthy ? 0 : 1;
    }
}
