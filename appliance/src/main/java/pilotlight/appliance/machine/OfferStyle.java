package pilotlight.appliance.machine;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a PXE firmware is told its boot file; firmwares differ in which one they survive. */
public enum OfferStyle {
    /** The offer itself names the file and option 43 says to skip discovery: what BIOS ROMs and iPXE want. */
    DIRECT,
    /** No option 43: the firmware comes back to port 4011 and gets the file there. What UEFI firmwares want. */
    BINL,
    /** Neither option 43 nor option 60, only next server and file in the header: for firmware that reads no more (GRUB, U-Boot). */
    PLAIN;

    private static final List<List<OfferStyle>> TRIALS =
            Stream.of(values()).map(OfferStyle::first).toList();

    private static List<OfferStyle> first(OfferStyle style) {
        return Stream.concat(Stream.of(style), Stream.of(values()).filter(other -> other != style))
                .toList();
    }

    /** All, in the order in which to try them with firmware that does not go on: this one, then the others, the likeliest first. */
    public List<OfferStyle> trials() {
        return TRIALS.get(ordinal());
    }

    /** {@code direct}, {@code binl} or {@code plain}: how an assignment file spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
