package pilotlight.netboot.pxe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Latin1;

/**
 * What the client says it is: option 60, such as {@code PXEClient:Arch:00007:UNDI:003016} (PXE 2.1 chapter 2, UEFI HTTP boot).
 *
 * @param text the whole option
 */
public record VendorClass(String text) {

    /** What PXE clients begin with, and what a reply to them must carry alone. */
    public static final String PXE_CLIENT = "PXEClient";

    /** What UEFI HTTP clients begin with, and what a reply to them must carry alone. */
    public static final String HTTP_CLIENT = "HTTPClient";

    private static final String UROOT = "PXE UROOT";

    private static final Pattern ARCHITECTURE = Pattern.compile(":Arch:(\\d{5})");

    /** Refuses text that option 60 cannot carry. */
    public VendorClass {
        Latin1.checked("a vendor class", text);
    }

    /** Reads option 60; what follows a NUL is padding. */
    public static VendorClass decode(Bytes option) {
        return new VendorClass(option.cString());
    }

    /** The text with a question mark for each control character: fit for logs, lists and terminals. */
    public String printable() {
        return Latin1.printable(text);
    }

    /** The value of option 60. */
    public Bytes encode() {
        return Bytes.latin1(text);
    }

    /** True for PXE clients. */
    public boolean pxe() {
        return text.startsWith(PXE_CLIENT);
    }

    /** True for u-root's boot client ({@code pkg/dhclient}). */
    public boolean uroot() {
        return text.startsWith(UROOT);
    }

    /** True for UEFI HTTP clients. */
    public boolean http() {
        return text.startsWith(HTTP_CLIENT);
    }

    /** The decimal number after {@code Arch:}, for ROMs without option 93; empty if there is none or it exceeds 16 bits. */
    public Optional<Architecture> architecture() {
        Matcher found = ARCHITECTURE.matcher(text);
        return found.find()
                ? Optional.of(Integer.parseInt(found.group(1)))
                        .filter(code -> code <= 0xffff)
                        .map(Architecture::of)
                : Optional.empty();
    }
}
