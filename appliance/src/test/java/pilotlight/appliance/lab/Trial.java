package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One case of a rack: a machine, and what stands between it and the appliance.
 *
 * @param name of the boot
 * @param leases the DHCP server
 * @param relay where the machine is on the far segment
 * @param settings a line of the settings file, or none
 * @param assignment lines of the assignment file, or none
 * @param programs loader programs that the operator dropped in
 */
record Trial(
        String name,
        Machine machine,
        LeaseServer leases,
        Optional<Relay> relay,
        String settings,
        String assignment,
        List<Path> programs) {

    /** Beside the usual DHCP server, with nothing special. */
    static Trial of(String name, Machine machine) {
        return new Trial(name, machine, LeaseServer.USUAL, Optional.empty(), "", "", List.of());
    }

    Trial beside(LeaseServer server) {
        return new Trial(name, machine, server, relay, settings, assignment, programs);
    }

    Trial behind(Relay other) {
        return new Trial(name, machine, leases, Optional.of(other), settings, assignment, programs);
    }

    /** With a line of the settings file. */
    Trial set(String line) {
        return new Trial(name, machine, leases, relay, line, assignment, programs);
    }

    /** With a line of the machine's assignment file. */
    Trial assigned(String line) {
        return new Trial(name, machine, leases, relay, settings, assignment + line + "\n", programs);
    }

    Trial with(Path... dropped) {
        return new Trial(name, machine, leases, relay, settings, assignment, List.of(dropped));
    }

    @Override
    public String toString() {
        return name;
    }
}
