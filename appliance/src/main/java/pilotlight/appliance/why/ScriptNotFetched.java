package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.machine.Stage;

/** Its loader program was told where its script is, and never asked for it. */
final class ScriptNotFetched implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return course.scriptOffer()
                .filter(offer -> machine.isStuck())
                .filter(offer -> !course.took(Stage.SCRIPT) && !course.took(Stage.KERNEL))
                .map(ScriptNotFetched::diagnosis);
    }

    private static Diagnosis diagnosis(Step offer) {
        boolean http = offer.what().startsWith("http");
        String port = http ? "TCP 80" : "UDP 69";
        return new Diagnosis(
                Cause.SCRIPT_NOT_FETCHED,
                "iPXE was told to fetch " + Wording.file(offer) + " by " + (http ? "HTTP" : "TFTP")
                        + " and never asked for it (" + port + "): a firewall, or no address",
                "its script",
                "A firewall drops " + port + ", here or on the way; or no DHCP server gave iPXE an address,"
                        + " as with switch ports that take long to come up (spanning tree).",
                List.of(
                        "let " + port + " come to this server; `doctor`, as root here, names a rule that drops it",
                        "set the machine's switch port to come up at once (portfast)",
                        http
                                ? "or set `transport: tftp` in its assignment"
                                : "or set `transport: http` in its assignment"));
    }
}
