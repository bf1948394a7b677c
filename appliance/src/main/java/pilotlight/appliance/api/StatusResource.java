package pilotlight.appliance.api;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the appliance says of itself.
 *
 * @param status now
 */
public record StatusResource(Supplier<Status> status) {

    /** {@code GET status}. */
    public List<Operation> operations() {
        return List.of(Operation.now("GET", "status", call -> Answer.json(status.get())));
    }
}
