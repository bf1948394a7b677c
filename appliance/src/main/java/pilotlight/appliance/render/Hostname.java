package pilotlight.appliance.render;

import pilotlight.appliance.machine.Assignment;

/** What a machine is called. */
final class Hostname {

    private Hostname() {}

    /**
     * The best name there is: from the kernel arguments, the machine's own, that which the DNS has for its address, or its MAC address with
     * dashes, as Triton calls new nodes.
     */
    static String of(Boot boot) {
        Assignment assignment = boot.assignment();
        return assignment
                .hostname()
                .or(boot.machine()::name)
                .or(() -> boot.naming().hostname(boot.client()))
                .orElse(boot.machine().mac().dashes());
    }
}
