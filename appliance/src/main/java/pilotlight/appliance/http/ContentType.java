package pilotlight.appliance.http;

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

    private ContentType() {}

    static String of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.startsWith("boot.ipxe.") || name.startsWith("menu.lst.")) {
            return "text/plain";
        }
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_SUFFIX.getOrDefault(suffix, ANY);
    }
}
