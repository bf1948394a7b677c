package pilotlight.appliance.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.render.Dialect;
import pilotlight.netboot.wire.MacAddress;

/**
 * The scripts and menus that are written for each machine: {@code boot.ipxe.01<MAC>} and {@code menu.lst.01<MAC>} as Triton names them, and
 * {@code boot.ipxe}, which iPXE 2.0 and later asks for as {@code autoexec.ipxe}, beside the file that it was itself loaded from.
 */
record ScriptRoute(MachineScripts scripts) implements Route {

    private static final Pattern NAMED = Pattern.compile("(?i)(boot\\.ipxe|menu\\.lst)\\.([^/]+)");
    private static final Pattern PLAIN =
            Pattern.compile("(?i)boot\\.ipxe|(?!(?:os|extra|bootfs)/)(?:.*/)?autoexec\\.ipxe");
    private static final Pattern ETHERNET = Pattern.compile("01[-:]?(.{12,})");

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        Matcher named = NAMED.matcher(path.text());
        if (named.matches()) {
            Dialect dialect = named.group(1).equalsIgnoreCase("menu.lst") ? Dialect.MENU : Dialect.IPXE;
            return Optional.of(mac(named.group(2))
                    .map(mac -> scripts.of(mac, client, dialect))
                    .orElseGet(() -> new BootFile.Absent("'" + path + "' ends with no MAC address")));
        }
        return PLAIN.matcher(path.text()).matches() ? Optional.of(scripts.forIpxe(client)) : Optional.empty();
    }

    private static Optional<MacAddress> mac(String text) {
        return MacAddress.find(text).or(() -> {
            Matcher ethernet = ETHERNET.matcher(text);
            return ethernet.matches() ? MacAddress.find(ethernet.group(1)) : Optional.empty();
        });
    }
}
