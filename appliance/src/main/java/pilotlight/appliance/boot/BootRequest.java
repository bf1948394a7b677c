package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.IpxeFeatures;
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

    /** Which program asks. */
    default Loader loader() {
        return ipxe() ? Loader.IPXE : Loader.FIRMWARE;
    }

    /** What iPXE says it can do; empty where nobody says anything. */
    default Optional<IpxeFeatures> ipxeFeatures() {
        return Optional.empty();
    }

    /** True if the machine has just taken our own iPXE in place of one that lacks something. */
    default boolean chained() {
        return false;
    }

    /** How the machine is handed back to its disk, as far as that is learnt. */
    default Optional<LocalBoot> handback() {
        return Optional.empty();
    }

    /** This appliance as it reaches it. */
    Endpoint endpoint();
}
