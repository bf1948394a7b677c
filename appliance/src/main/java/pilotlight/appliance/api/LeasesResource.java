package pilotlight.appliance.api;

import java.util.List;
import java.util.function.Supplier;
import pilotlight.appliance.http.Reply;
import pilotlight.netboot.wire.Ipv4;

/**
 * The addresses of pools.
 *
 * @param leases every one that was ever offered, in ascending order
 */
public record LeasesResource(Supplier<List<LeaseLine>> leases) {

    /** {@code GET leases}. */
    public List<Operation> operations() {
        return List.of(Operation.now("GET", "leases", this::list));
    }

    private Reply list(Call call) {
        return Page.whole(call).cut(leases.get(), lease -> Ipv4.parse(lease.address()), Ipv4::parse);
    }
}
