package pilotlight.appliance.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import pilotlight.appliance.boot.Inventory;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * What one packet or request told of a machine; what it did not tell is empty. Texts are cut to 255 characters, so that no packet fills
 * the disk.
 *
 * @param at to the microsecond
 * @param address the address it had
 * @param vendorClass DHCP option 60
 * @param architecture DHCP option 93 (RFC 4578), 0 to 65535
 * @param uuid its SMBIOS uuid
 * @param loader the loader that asked
 * @param inventory what its SMBIOS says
 */
public record Sighting(
        MacAddress mac,
        Instant at,
        Optional<Ip> address,
        Optional<String> vendorClass,
        Optional<Integer> architecture,
        Optional<UUID> uuid,
        Optional<String> loader,
        Inventory inventory) {

    private static final int LONGEST = 255;

    /** Cuts texts and time to what the store keeps. */
    public Sighting {
        at = at.truncatedTo(ChronoUnit.MICROS);
        vendorClass = vendorClass.map(Sighting::cut);
        loader = loader.map(Sighting::cut);
    }

    /** A sighting that told nothing of the machine's SMBIOS. */
    public Sighting(
            MacAddress mac,
            Instant at,
            Optional<Ip> address,
            Optional<String> vendorClass,
            Optional<Integer> architecture,
            Optional<UUID> uuid,
            Optional<String> loader) {
        this(mac, at, address, vendorClass, architecture, uuid, loader, Inventory.NONE);
    }

    /** A machine of which nothing was told but that it is there. */
    public static Sighting of(MacAddress mac, Instant at) {
        return new Sighting(
                mac, at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This sighting, completed by what {@code earlier} told and this one did not. */
    Sighting over(Sighting earlier) {
        return new Sighting(
                mac,
                at,
                address.or(earlier::address),
                vendorClass.or(earlier::vendorClass),
                architecture.or(earlier::architecture),
                uuid.or(earlier::uuid),
                loader.or(earlier::loader),
                inventory.over(earlier.inventory));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
