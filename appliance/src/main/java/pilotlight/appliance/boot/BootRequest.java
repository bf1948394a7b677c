package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.ClientArchitectures;
import pilotlight.netboot.pxe.IpxeFeatures;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** Who wants to know what to boot, by DHCP of either version. */
public interface BootRequest {

    /** Its hardware address, where it shows one. */
    Optional<MacAddress> mac();

    /** What it says it runs, where the registry knows that. */
    Optional<Architecture> architecture();

    /** True if iPXE is asking. */
    boolean ipxe();

    /** What its firmware calls itself; empty for clients that only want an address. */
    Optional<VendorClass> vendorClass();

    /** What was known of it before this message. */
    Optional<Client> before();

    /** True for UEFI HTTP Boot, which wants a URL. */
    default boolean httpBoot() {
        return !ipxe() && vendorClass().map(VendorClass::http).orElse(false);
    }

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
        return before().map(Client::shown).flatMap(Shown::handback);
    }

    /** This appliance as it reaches it. */
    Endpoint endpoint();

    /** The first architecture of {@code numbers} that the registry knows, or the one that {@code name} tells (Raspberry Pi's EDK2 omits 93). */
    static Optional<Architecture> architecture(Optional<Bytes> numbers, Optional<VendorClass> name) {
        return numbers.map(ClientArchitectures::decode)
                .flatMap(ClientArchitectures::firstKnown)
                .or(() -> name.flatMap(VendorClass::architecture));
    }
}
