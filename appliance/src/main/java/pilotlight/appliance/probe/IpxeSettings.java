package pilotlight.appliance.probe;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.netboot.wire.MacAddress;

/** The settings of iPXE that scripts for all machines use: who this one is. What it does not know stays as written. */
record IpxeSettings(Session session) {

    private static final Pattern UNKNOWN = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern SETTING = Pattern.compile("\\$\\{(?:net[0-9X]/)?([a-z-]+)(?::([a-z0-9]+))?}");

    /** The boot file of {@code offer} as iPXE asks for it: what it does not know is empty. */
    BootOffer expand(BootOffer offer) {
        return new BootOffer(
                offer.server(), UNKNOWN.matcher(expand(offer.file())).replaceAll(""), offer.direct());
    }

    String expand(String text) {
        return SETTING.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), found.group())));
    }

    private String value(String name, String format, String written) {
        MacAddress mac = session.machine().mac();
        Map<String, String> known = Map.of(
                "mac", mac.toString(),
                "mac:hexraw", mac.bare(),
                "mac:hexhyp", mac.dashes(),
                "uuid", session.machine().uuid().toString(),
                "serial", session.machine().serial(),
                "serial:uristring", session.machine().serial(),
                "ip", session.attachment().address().toString(),
                "platform", session.rom().architecture().efi() ? "efi" : "pcbios");
        boolean isInventory = name.equals("memsize") || "uristring".equals(format);
        return known.getOrDefault(format == null ? name : name + ":" + format, isInventory ? "" : written);
    }
}
