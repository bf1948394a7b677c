package pilotlight.appliance.files;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.render.Dialect;

/**
 * The scripts and menus that are written for each machine: {@code boot.ipxe.01<MAC>} and {@code menu.lst.01<MAC>} as Triton names them,
 * {@code boot.ipxe}, which iPXE 2.0 and later asks for as {@code autoexec.ipxe} beside the file that it was itself loaded from, and
 * {@code uroot.ipxe} in that part of iPXE's language which u-root reads.
 */
record ScriptRoute(MachineScripts scripts) implements Route {

    private static final Pattern NAMED = Pattern.compile("(?i)(boot\\.ipxe|menu\\.lst|uroot\\.ipxe)\\.([^/]+)");
    private static final Pattern PLAIN =
            Pattern.compile("(?i)boot\\.ipxe|(uroot\\.ipxe)|(?!(?:os|extra|bootfs)/)(?:.*/)?autoexec\\.ipxe");

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        Matcher named = NAMED.matcher(path.text());
        if (named.matches()) {
            Dialect dialect = dialect(named.group(1).toLowerCase(Locale.ROOT), client);
            return Optional.of(NamedMachine.address(named.group(2))
                    .map(mac -> scripts.of(mac, client, dialect))
                    .orElseGet(() -> new BootFile.Absent("'" + path + "' ends with no MAC address")));
        }
        Matcher plain = PLAIN.matcher(path.text());
        return plain.matches()
                ? Optional.of(
                        scripts.of(client, plain.group(1) == null ? dialect("boot.ipxe", client) : Dialect.U_ROOT))
                : Optional.empty();
    }

    private static Dialect dialect(String name, Client client) {
        return switch (name) {
            case "menu.lst" -> Dialect.MENU;
            case "uroot.ipxe" -> Dialect.U_ROOT;
            default -> client.loader() == Loader.U_ROOT ? Dialect.U_ROOT : Dialect.IPXE;
        };
    }
}
