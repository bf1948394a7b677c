package pilotlight.appliance.doctor;

import java.util.List;
import java.util.Optional;

/**
 * The name of this host.
 *
 * @param fault why it has no address; empty if it has
 */
public record HostNameFact(Optional<String> fault) implements Fact {

    @Override
    public String subject() {
        return "host name";
    }

    @Override
    public List<Finding> findings() {
        return fault
                .map(reason -> Finding.warning(
                        "this host's name has no address: " + reason,
                        "name it in /etc/hosts or the DNS; machines boot all the same, from addresses"))
                .stream()
                .toList();
    }
}
