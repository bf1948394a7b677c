package pilotlight.appliance.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import pilotlight.appliance.lease.Lease;

/**
 * An address of a pool that was leased or offered, as lists and JSON show it.
 *
 * @param address IPv4
 * @param mac who has it, or had it last
 * @param client what makes it one client: the same, or the hexadecimal digits of its client identifier
 * @param state {@code offered}, {@code leased}, {@code expired}, {@code free} or {@code quarantined}
 * @param until when that ends, ISO 8601; of an expired or free address, since when it is
 */
public record LeaseLine(String address, String mac, String client, String state, String until) {

    /** One line for each address, as things are {@code now}. */
    public static List<LeaseLine> of(List<Lease> leases, Instant now) {
        return leases.stream().map(lease -> of(lease, now)).toList();
    }

    private static LeaseLine of(Lease lease, Instant now) {
        boolean over = lease.state() == Lease.State.LEASED && !lease.isTaken(now);
        boolean free = !over && !lease.isTaken(now);
        return new LeaseLine(
                lease.address().toString(),
                lease.tenant().mac().toString(),
                lease.tenant().id(),
                over ? "expired" : free ? "free" : lease.state().word(),
                lease.until().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
