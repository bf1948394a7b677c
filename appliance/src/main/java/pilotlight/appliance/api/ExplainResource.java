package pilotlight.appliance.api;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import pilotlight.appliance.boot.Explanation;
import pilotlight.netboot.wire.MacAddress;

/**
 * Why a machine boots what it boots.
 *
 * @param explain a machine, as it would be if it showed what is supposed: the words that {@link
 *     pilotlight.appliance.machine.Supposition} reads, which may refuse them
 */
public record ExplainResource(BiFunction<MacAddress, Map<String, String>, Explanation> explain) {

    /** {@code GET explain/MAC}. */
    public List<Operation> operations() {
        return List.of(
                Operation.now("GET", "explain/{mac}", call -> Answer.json(explain.apply(call.mac(), call.words()))));
    }
}
