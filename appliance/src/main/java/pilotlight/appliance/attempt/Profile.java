package pilotlight.appliance.attempt;

import java.util.Optional;
import java.util.UUID;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Shown;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;

/**
 * What a machine showed of itself in one attempt.
 *
 * @param address where it was last
 * @param architecture of its firmware
 * @param vendorClass of its firmware (option 60)
 * @param uuid SMBIOS
 * @param inventory what its SMBIOS says besides
 */
public record Profile(
        Optional<Ip> address,
        Optional<Architecture> architecture,
        Optional<String> vendorClass,
        Optional<UUID> uuid,
        Inventory inventory) {

    /** What {@code client} shows. */
    public static Profile of(Client client) {
        Optional<Shown.Voice> voice = client.shown().voice();
        return new Profile(
                client.address(),
                voice.flatMap(Shown.Voice::architecture).or(client::architecture),
                voice.flatMap(Shown.Voice::vendorClass),
                client.uuid(),
                client.shown().inventory());
    }

    /** This, and where it shows less, what {@code older} showed. */
    public Profile over(Profile older) {
        return new Profile(
                address.or(older::address),
                architecture.or(older::architecture),
                vendorClass.or(older::vendorClass),
                uuid.or(older::uuid),
                inventory.over(older.inventory));
    }
}
