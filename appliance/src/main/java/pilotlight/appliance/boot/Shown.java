package pilotlight.appliance.boot;

import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.wire.Ip;

/**
 * What a machine once showed, by DHCP or as its iPXE fetched its script, that no later request shows: kept, so that its files are judged by the same as its offer.
 *
 * @param place where on the network it is
 * @param firmware what its firmware said of itself
 * @param ipxe what its iPXE said of itself
 * @param features what that was built with (option 175)
 * @param inventory what its SMBIOS says
 * @param handback how it is handed back to its disk, as far as that is learnt
 */
public record Shown(
        Optional<Place> place,
        Optional<Voice> firmware,
        Optional<Voice> ipxe,
        Set<IpxeFeature> features,
        Inventory inventory,
        Optional<LocalBoot> handback) {

    /** Nothing. */
    public static final Shown NOTHING = new Shown(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /** What DHCP shows. */
    public Shown(Optional<Place> place, Optional<Voice> firmware, Optional<Voice> ipxe, Set<IpxeFeature> features) {
        this(place, firmware, ipxe, features, Inventory.NONE, Optional.empty());
    }

    /** What a machine's iPXE shows as it fetches its script. */
    public static Shown of(Inventory inventory) {
        return new Shown(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), inventory, Optional.empty());
    }

    /** Copies the set. */
    public Shown {
        features = Set.copyOf(features);
    }

    /**
     * A place on the network.
     *
     * @param segment an address there: the relay's, or this appliance's where no relay is between
     * @param circuit what the relay or switch says of it (option 82.1), hexadecimal digits where that is no text
     */
    public record Place(Ip segment, Optional<String> circuit) {}

    /**
     * What a program says of the machine that it runs on.
     *
     * @param architecture option 93, or what option 60 says of it
     * @param vendorClass option 60
     */
    public record Voice(Optional<Architecture> architecture, Optional<String> vendorClass) {}

    /** This, and where it shows less, what {@code older} showed; a place is one thing: no half of it is mixed with another's. */
    Shown over(Shown older) {
        if (older == NOTHING) {
            return this;
        }
        return new Shown(
                place.or(older::place),
                firmware.or(older::firmware),
                ipxe.or(older::ipxe),
                features.isEmpty() ? older.features : features,
                inventory.over(older.inventory),
                handback.or(older::handback));
    }

    /** The same of a machine that is handed back to its disk so. */
    public Shown handedBack(Optional<LocalBoot> way) {
        return way.equals(handback) ? this : new Shown(place, firmware, ipxe, features, inventory, way);
    }

    /** Who to believe: firmware says what the machine is, iPXE what iPXE was built for. */
    public Optional<Voice> voice() {
        return firmware.or(() -> ipxe);
    }
}
