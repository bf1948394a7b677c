package pilotlight.appliance.probe;

import java.util.List;

/**
 * Who answers DHCP on the segments of this host, besides this appliance.
 *
 * @param asked names of the interfaces that were asked
 * @param servers every one that answered: the first offer of each on each interface
 * @param problems why an interface could not be asked, one sentence each
 */
public record SurveyResult(List<String> asked, List<ForeignServer> servers, List<String> problems) {

    /** Nobody was asked. */
    public static final SurveyResult NONE = new SurveyResult(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public SurveyResult {
        asked = List.copyOf(asked);
        servers = List.copyOf(servers);
        problems = List.copyOf(problems);
    }

    /** What it found on this interface alone. */
    public SurveyResult on(String nic) {
        return new SurveyResult(
                asked.stream().filter(nic::equals).toList(),
                servers.stream().filter(server -> server.nic().equals(nic)).toList(),
                List.of());
    }

    /** Those that give addresses on this interface. */
    public List<ForeignServer> leasing(String nic) {
        return servers.stream()
                .filter(ForeignServer::leases)
                .filter(server -> server.nic().equals(nic))
                .toList();
    }

    /** True if somebody gives addresses. */
    public boolean leased() {
        return servers.stream().anyMatch(ForeignServer::leases);
    }
}
