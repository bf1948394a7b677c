package pilotlight.appliance.api;

import java.util.List;

/**
 * Whether machines can boot from here right now.
 *
 * @param missing what must be put right before any machine boots; empty: ready
 * @param warnings what is wrong although machines boot
 * @param roles what this appliance is to DHCP clients, one line an interface
 */
public record Readiness(List<String> missing, List<String> warnings, List<String> roles) {

    /** Copies the lists. */
    public Readiness {
        missing = List.copyOf(missing);
        warnings = List.copyOf(warnings);
        roles = List.copyOf(roles);
    }

    /** True if nothing is missing. */
    public boolean ready() {
        return missing.isEmpty();
    }

    /** One line for the state, one for each thing that is missing or wrong, and one for each interface. */
    String text() {
        StringBuilder text = new StringBuilder(ready() ? "ready" : "not ready");
        missing.forEach(line -> text.append("\nmissing: ").append(line));
        warnings.forEach(line -> text.append("\nwarning: ").append(line));
        roles.forEach(line -> text.append("\nDHCP on ").append(line));
        return text.toString();
    }
}
