package pilotlight.appliance.api;

import java.util.List;
import java.util.function.Supplier;

/**
 * The addresses of pools.
 *
 * @param leases every one that was ever offered, in ascending order
 */
public record LeasesResource(Supplier<List<LeaseLine>> leases) {

    /** {@code GET leases}. */
    public List<Operation> operations() {
        return List.of(Operation.now("GET", "leases", call -> Answer.json(leases.get())));
    }
}
