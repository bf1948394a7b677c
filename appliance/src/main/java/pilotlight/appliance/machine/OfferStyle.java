package pilotlight.appliance.machine;

import java.util.Locale;

/** How a PXE firmware is told its boot file; firmwares differ in which one they survive. */
public enum OfferStyle {
    /** The offer itself names the file and option 43 says to skip discovery: what BIOS ROMs and iPXE want. */
    DIRECT,
    /** No option 43: the firmware comes back to port 4011 and gets the file there. What UEFI firmwares want. */
    BINL;

    /** {@code direct} or {@code binl}: how an assignment file spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
