package pilotlight.appliance.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code Content-Type} of a boot file by its name. EDK2 HTTP Boot takes its three to the letter: no charset may follow. */
final class ContentType {

    private static final String ANY = "application/octet-stream";

    private static final Map<String, String> BY_SUFFIX = Map.of(
            "efi", "application/efi",
            "iso", "application/vnd.efi-iso",
            "img", "application/vnd.efi-img",
            "ipxe", "text/plain",
            "cfg", "text/plain",
            "hash", "text/plain",
            "json", "application/json");

    /** What machines' addresses stand behind. */
    private static final List<String> TEXTS = List.of("boot.ipxe.", "uroot.ipxe.", "menu.lst.", "grub.cfg-");

    private ContentType() {}

    static String of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (TEXTS.stream().anyMatch(name::startsWith)) {
            return "text/plain";
        }
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_SUFFIX.getOrDefault(suffix, ANY);
    }
}
