package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
 * @param overrides texts that the operator put in the place of generated ones, by path
 */
record Trial(
        String name,
        Machine machine,
        LeaseServer leases,
        Optional<Relay> relay,
        String settings,
        String assignment,
        List<Path> programs,
        Map<String, String> overrides) {

    /** Beside the usual DHCP server, with nothing special. */
    static Trial of(String name, Machine machine) {
        return new Trial(name, machine, LeaseServer.USUAL, Optional.empty(), "", "", List.of(), Map.of());
    }

    Trial beside(LeaseServer server) {
        return new Trial(name, machine, server, relay, settings, assignment, programs, overrides);
    }

    Trial behind(Relay other) {
        return new Trial(name, machine, leases, Optional.of(other), settings, assignment, programs, overrides);
    }

    /** With a line of the settings file. */
    Trial set(String line) {
        return new Trial(name, machine, leases, relay, line, assignment, programs, overrides);
    }

    /** With a line of the machine's assignment file. */
    Trial assigned(String line) {
        return new Trial(name, machine, leases, relay, settings, assignment + line + "\n", programs, overrides);
    }

    Trial with(Path... dropped) {
        return new Trial(name, machine, leases, relay, settings, assignment, List.of(dropped), overrides);
    }

    Trial override(String path, String text) {
        return new Trial(name, machine, leases, relay, settings, assignment, programs, Map.of(path, text));
    }

    @Override
    public String toString() {
        return name;
    }
}
