package pilotlight.appliance.files;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Machine;
import pilotlight.netboot.wire.MacAddress;

/**
 * The machine that a path names: {@code boot.ipxe.01<MAC>}, {@code menu.lst.01<MAC>}, {@code uroot.ipxe.01<MAC>}, {@code grub.cfg-01-<mac>},
 * {@code pxelinux.cfg/01-<mac>} and {@code bootfs/<mac>/...} in any spelling.
 */
public final class NamedMachine {

    private static final Pattern NAMED =
            Pattern.compile("(?i)(?:(?:(?:boot|uroot)\\.ipxe|menu\\.lst)\\.(?:01[-:]?)?|grub\\.cfg-(?:01[-:]?)?"
                    + "|(?:^|[/\\\\])pxelinux\\.cfg[/\\\\]+01[-:]?|(?:^|[/\\\\])bootfs[/\\\\]+)"
                    + "([0-9a-f]{12}(?![0-9a-f])|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![0-9a-f:-]))");
    private static final Pattern ETHERNET = Pattern.compile("01[-:]?(.{12,})");
    private static final Pattern HEX_ADDRESS = Pattern.compile("[0-9A-Fa-f]{1,8}");

    private NamedMachine() {}

    /** The address in {@code path}, as a client wrote it; empty if it names nobody. */
    public static Optional<MacAddress> in(String path) {
        Matcher named = NAMED.matcher(path);
        return named.find() ? MacAddress.find(named.group(1)) : Optional.empty();
    }

    /** The address that {@code text} is in any spelling, with 01 for Ethernet in front or without. */
    static Optional<MacAddress> address(String text) {
        return MacAddress.find(text).or(() -> {
            Matcher ethernet = ETHERNET.matcher(text);
            return ethernet.matches() ? MacAddress.find(ethernet.group(1)) : Optional.empty();
        });
    }

    /**
     * Whose configuration {@code name} is, by the rules of PXELINUX and GRUB: 01 and a MAC address, a uuid, or the beginning of the asking
     * client's own IP address in hexadecimal. Empty where nobody is known by it.
     */
    static Optional<MacAddress> configured(String name, Client client, Book book) {
        if (HEX_ADDRESS.matcher(name).matches()) {
            return client.mac();
        }
        return Machine.isUuid(name) ? book.named(UUID.fromString(name)).or(client::mac) : address(name);
    }
}
