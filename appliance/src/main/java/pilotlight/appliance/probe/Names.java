package pilotlight.appliance.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import pilotlight.netboot.wire.Ipv4;

/** The names that loaders derive from a machine, and what names mean in their configurations. */
final class Names {

    private static final int HEX_DIGITS = 8;

    private Names() {}

    /** {@code 0A4D0064}, then one digit less each time. */
    static List<String> hexPrefixes(Ipv4 address) {
        String hex = address.bytes().hex().toUpperCase(Locale.ROOT);
        return IntStream.range(0, HEX_DIGITS)
                .mapToObj(cut -> hex.substring(0, HEX_DIGITS - cut))
                .toList();
    }

    /** By MAC address with Ethernet's 01, by address: the order of PXELINUX and U-Boot, which in the lab try no uuid before. */
    static List<String> ofMachine(Session session) {
        List<String> names = new ArrayList<>();
        names.add("01-" + session.machine().mac().dashes());
        names.addAll(hexPrefixes(session.attachment().address()));
        return names;
    }

    /** What {@code name} means in a file that lies at {@code base}: a URL, a path from the root of the server, or one beside it. */
    static URI resolve(URI base, String name) {
        if (name.contains("://")) {
            return URI.create(name);
        }
        String server = base.getScheme() + "://" + base.getRawAuthority();
        // By TFTP the slash is part of the name that is asked for.
        String root = "tftp".equals(base.getScheme()) ? server + "/" : server;
        String path = base.getRawPath();
        String directory = server + path.substring(0, path.lastIndexOf('/') + 1);
        return URI.create(name.startsWith("/") ? root + name : directory + name);
    }
}
