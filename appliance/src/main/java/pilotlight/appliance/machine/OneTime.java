package pilotlight.appliance.machine;

import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/**
 * One boot that differs.
 *
 * @param mac the address that it was assigned to
 * @param what differs
 * @param afterwards what the machine boots after that; empty: nothing is said
 */
public record OneTime(MacAddress mac, Once what, Optional<Entry> afterwards) {}
