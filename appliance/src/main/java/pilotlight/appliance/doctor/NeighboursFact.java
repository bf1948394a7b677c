package pilotlight.appliance.doctor;

import java.util.List;
import java.util.stream.Stream;
import pilotlight.appliance.probe.ServerFinding;

/**
 * The other DHCP servers on the segments of this host.
 *
 * @param servers what they mean for machines that shall boot from here
 * @param problems why a segment could not be asked
 */
public record NeighboursFact(List<ServerFinding> servers, List<String> problems) implements Fact {

    /** Copies the lists. */
    public NeighboursFact {
        servers = List.copyOf(servers);
        problems = List.copyOf(problems);
    }

    @Override
    public String subject() {
        return "other DHCP servers";
    }

    @Override
    public List<Finding> findings() {
        return Stream.concat(
                        servers.stream()
                                .map(server -> new Finding(
                                        server.harms() ? Severity.BROKEN : Severity.WARNING,
                                        server.found(),
                                        server.change())),
                        problems.stream()
                                .map(problem -> Finding.warning(
                                        "other DHCP servers could not be looked for: " + problem,
                                        "run doctor as root, while no DHCP client of this host holds that port")))
                .toList();
    }
}
