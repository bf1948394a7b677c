package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.netboot.pxe.Architecture;

/**
 * What the firmware that asks has taught, when it asks.
 *
 * @param style how to tell it its boot file, where the assignment does not say; empty: as is usual
 */
public record Experience(Optional<OfferStyle> style) {

    /** Nothing. */
    public static final Experience NONE = new Experience(Optional.empty());

    /** What most firmwares of this architecture want. */
    static OfferStyle usual(Architecture architecture) {
        return architecture.efi() ? OfferStyle.BINL : OfferStyle.DIRECT;
    }
}
