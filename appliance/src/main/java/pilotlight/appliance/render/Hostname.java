package pilotlight.appliance.render;

import java.util.Optional;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Machine;

/** What a machine is called. */
final class Hostname {

    private static final String KEY = "hostname";

    private Hostname() {}

    /** The name among the kernel arguments, empty where there is none. */
    static Optional<String> told(Assignment assignment) {
        return Optional.ofNullable(assignment.kernelArgs().get(KEY)).filter(name -> !name.isEmpty());
    }

    /** The best name there is: from the kernel arguments, the machine's own, or its address with dashes, as Triton calls new nodes. */
    static String of(Machine machine, Assignment assignment) {
        return told(assignment).or(machine::name).orElse(machine.mac().dashes());
    }
}
