package pilotlight.appliance.render;

import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Machine;

/** What a machine is called. */
final class Hostname {

    private Hostname() {}

    /** The best name there is: from the kernel arguments, the machine's own, or its address with dashes, as Triton calls new nodes. */
    static String of(Machine machine, Assignment assignment) {
        return assignment.hostname().or(machine::name).orElse(machine.mac().dashes());
    }
}
