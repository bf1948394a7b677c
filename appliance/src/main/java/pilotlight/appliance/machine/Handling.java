package pilotlight.appliance.machine;

import java.util.Optional;
import pilotlight.appliance.yaml.Range;

/**
 * What an assignment says of the firmware rather than of the system: for machines that need it told differently.
 *
 * @param offerStyle how it is told its boot file; empty: by firmware, and by what is remembered of it
 * @param loading which loader program it gets; empty: by firmware and platform
 * @param localBoot how it is handed back to its disk; empty: by firmware, and by what is remembered of it
 * @param vlan the VLAN that iPXE shall boot on, 1 to 4094; empty: none
 */
public record Handling(
        Optional<OfferStyle> offerStyle,
        Optional<Loading> loading,
        Optional<LocalBoot> localBoot,
        Optional<Integer> vlan) {

    /** The VLAN numbers of IEEE 802.1Q that can be used. */
    public static final Range VLAN = new Range(1, 4094);

    /** Nothing is said. */
    public static final Handling USUAL =
            new Handling(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Only how it is told its boot file. */
    public static Handling offering(OfferStyle style) {
        return new Handling(Optional.of(style), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Refuses numbers out of range. */
    public Handling {
        vlan.ifPresent(number -> VLAN.check("vlan", number));
    }
}
