package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;

/**
 * What may keep any machine from booting.
 *
 * @param rivals other DHCP servers that do, what harms most first
 * @param troubles of this appliance, a sentence each, the worst first
 * @param store why the store cannot be asked; empty while it can
 */
public record Surroundings(List<Rival> rivals, List<String> troubles, Optional<String> store) {

    /** Nothing. */
    public static final Surroundings QUIET = new Surroundings(List.of(), List.of(), Optional.empty());

    /** Copies the lists. */
    public Surroundings {
        rivals = List.copyOf(rivals);
        troubles = List.copyOf(troubles);
    }
}
