package pilotlight.appliance.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other DHCP servers, as several surveys found them. One that misses a survey stays: a packet may have been lost. Pure.
 *
 * @param latest the last survey
 * @param missed servers that the survey before found and the last one did not
 */
public record ServerRoll(SurveyResult latest, List<ForeignServer> missed) {

    /** Nothing is known yet. */
    public static final ServerRoll EMPTY = new ServerRoll(SurveyResult.NONE, List.of());

    /** Copies the list. */
    public ServerRoll {
        missed = List.copyOf(missed);
    }

    /** This roll after one more survey. */
    public ServerRoll after(SurveyResult survey) {
        List<ForeignServer> absent = latest.servers().stream()
                .filter(server -> find(server, survey.servers()).isEmpty())
                .toList();
        return new ServerRoll(survey, absent);
    }

    /** Those that are there, with those that a client named and that answer no survey. */
    public List<ForeignServer> servers(List<ForeignServer> named) {
        List<ForeignServer> all = new ArrayList<>(latest.servers());
        Stream.concat(missed.stream(), named.stream())
                .filter(server -> find(server, all).isEmpty())
                .forEach(all::add);
        return all;
    }

    /** The one of {@code servers} that is the same as {@code server}, whatever it offers. */
    public static Optional<ForeignServer> find(ForeignServer server, List<ForeignServer> servers) {
        return servers.stream()
                .filter(other ->
                        other.nic().equals(server.nic()) && other.address().equals(server.address()))
                .findFirst();
    }
}
