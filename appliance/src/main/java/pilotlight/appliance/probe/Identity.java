package pilotlight.appliance.probe;

import java.util.UUID;
import pilotlight.netboot.wire.MacAddress;

/**
 * Who a simulated machine is.
 *
 * @param mac of its network interface
 * @param uuid its SMBIOS uuid
 */
public record Identity(MacAddress mac, UUID uuid) {}
