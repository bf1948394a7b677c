package pilotlight.appliance.doctor;

import java.util.List;
import java.util.Optional;

/**
 * The interfaces that are served.
 *
 * @param names of those
 * @param problem why one that the settings name cannot be served
 */
public record InterfacesFact(List<String> names, Optional<String> problem) implements Fact {

    /** Copies the list. */
    public InterfacesFact {
        names = List.copyOf(names);
    }

    @Override
    public String subject() {
        return "interfaces " + String.join(", ", names);
    }

    @Override
    public List<Finding> findings() {
        if (problem.isPresent()) {
            return List.of(Finding.broken(problem.get(), "bring it up, give it an address, or name another one"));
        }
        return names.isEmpty()
                ? List.of(Finding.broken(
                        "no network interface is up with an IPv4 address",
                        "bring one up and start the appliance again"))
                : List.of();
    }
}
