package pilotlight.appliance.probe;

import java.util.List;

/**
 * Who answers DHCP on the segments of this host, besides this appliance.
 *
 * @param servers every one that answered: the first offer of each on each interface
 * @param problems why an interface could not be asked, one sentence each
 */
public record SurveyResult(List<ForeignServer> servers, List<String> problems) {

    /** Nobody was asked. */
    public static final SurveyResult NONE = new SurveyResult(List.of(), List.of());

    /** Copies the lists. */
    public SurveyResult {
        servers = List.copyOf(servers);
        problems = List.copyOf(problems);
    }

    /** True if somebody gives addresses. */
    public boolean leased() {
        return servers.stream().anyMatch(ForeignServer::leases);
    }
}
