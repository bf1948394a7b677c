package pilotlight.appliance.doctor;

import java.util.List;
import java.util.Optional;

/**
 * The DNS servers that this host asks for the names of machines.
 *
 * @param fault why no name can be had; empty if one of them answers
 */
public record ResolverFact(Optional<String> fault) implements Fact {

    @Override
    public String subject() {
        return "resolver";
    }

    @Override
    public List<Finding> findings() {
        return fault
                .map(reason -> Finding.warning(
                        "no DNS server answers: " + reason,
                        "correct /etc/resolv.conf, or set names: false; until then each list of machines waits two"
                                + " seconds for names"))
                .stream()
                .toList();
    }
}
