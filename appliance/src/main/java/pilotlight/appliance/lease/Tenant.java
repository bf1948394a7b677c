package pilotlight.appliance.lease;

import java.util.Objects;
import pilotlight.netboot.wire.MacAddress;

/**
 * Who leases.
 *
 * @param id what makes it one client: its MAC address, or its client identifier where those are told apart
 * @param mac its hardware address
 */
public record Tenant(String id, MacAddress mac) {

    /** Refuses to be nobody. */
    public Tenant {
        Objects.requireNonNull(id, "the client of a lease is missing");
        Objects.requireNonNull(mac, "the mac of a lease is missing");
    }

    /** The machine with this address, whatever its programs call themselves. */
    public static Tenant of(MacAddress mac) {
        return new Tenant(mac.toString(), mac);
    }
}
