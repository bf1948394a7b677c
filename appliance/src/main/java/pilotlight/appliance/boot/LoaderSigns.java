package pilotlight.appliance.boot;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import pilotlight.netboot.tftp.RequestedOptions;

/**
 * What a single request for a file shows of the program that asks: the options of its TFTP read request, in their order, or its HTTP user
 * agent. From captures of the lab (iPXE, EDK2, GRUB) and from sources (the others). Pure.
 */
public final class LoaderSigns {

    private static final Map<String, Loader> BY_OPTIONS = Map.of(
            "blksize=1432 tsize=0", Loader.IPXE,
            "blksize=1024 tsize=0", Loader.GRUB,
            "tsize=0 blksize=1408", Loader.PXELINUX,
            "blksize=1408 tsize=0", Loader.PXELINUX,
            "blksize=1450 windowsize=64", Loader.U_ROOT);

    private static final List<Map.Entry<String, Loader>> BY_AGENT = List.of(
            Map.entry("iPXE/", Loader.IPXE),
            // GRUB and shim say so too where they let UEFI fetch for them.
            Map.entry("UefiHttpBoot/", Loader.FIRMWARE),
            Map.entry("GRUB", Loader.GRUB),
            Map.entry("Syslinux/", Loader.PXELINUX),
            Map.entry("U-Boot", Loader.U_BOOT),
            Map.entry("lwIP/", Loader.U_BOOT),
            Map.entry("Go-http-client/", Loader.U_ROOT));

    private static final Pattern U_BOOT = Pattern.compile("timeout=\\d+( tsize=0)?( blksize=\\d+)?( windowsize=\\d+)?");

    private LoaderSigns() {}

    /** Who asks by TFTP with these options; {@link Loader#OTHER} where nobody known does. */
    public static Loader ofTftp(RequestedOptions options) {
        String asked = options.toString();
        Loader exact = BY_OPTIONS.get(asked);
        if (exact != null) {
            return exact;
        }
        return isUBoot(asked) ? Loader.U_BOOT : isFirmware(options) ? Loader.FIRMWARE : Loader.OTHER;
    }

    /** Its order, which curl does not keep; older builds ask for no tsize. */
    private static boolean isUBoot(String asked) {
        return U_BOOT.matcher(asked).matches();
    }

    /** EDK2 asks for windows of 4 blocks as large as its MTU allows; shim asks through it, for blocks of 512. */
    private static boolean isFirmware(RequestedOptions options) {
        boolean small = options.value("blksize").filter("512"::equals).isPresent();
        return options.value("timeout").isEmpty()
                && (small || options.value("windowsize").filter("4"::equals).isPresent());
    }

    /** Who calls itself so by HTTP; {@link Loader#OTHER} where that is nobody known. */
    public static Loader ofAgent(String agent) {
        return BY_AGENT.stream()
                .filter(sign -> agent.startsWith(sign.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Loader.OTHER);
    }
}
