package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/** Who wants to know what to boot, by DHCP of either version. */
public interface BootRequest {

    /** Its hardware address, where it shows one. */
    Optional<MacAddress> mac();

    /** What it says it runs, where the registry knows that. */
    Optional<Architecture> architecture();

    /** True if iPXE is asking. */
    boolean ipxe();

    /** True for UEFI HTTP Boot, which wants a URL. */
    boolean httpBoot();

    /** This appliance as it reaches it. */
    Endpoint endpoint();
}
