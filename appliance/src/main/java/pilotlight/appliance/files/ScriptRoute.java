package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Stage;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.render.Dialect;
import pilotlight.appliance.render.RenderException;
import pilotlight.netboot.wire.MacAddress;

/**
 * The scripts and menus that are written for each machine: {@code boot.ipxe.01<MAC>} and {@code menu.lst.01<MAC>} as Triton names them, and
 * {@code boot.ipxe}, which iPXE 2.0 and later asks for as {@code autoexec.ipxe}.
 */
record ScriptRoute(Supplier<Edition> editions) implements Route {

    private static final Pattern NAMED = Pattern.compile("(?i)(boot\\.ipxe|menu\\.lst)\\.([^/]+)");
    private static final Pattern PLAIN = Pattern.compile("(?i)boot\\.ipxe|autoexec\\.ipxe");
    private static final Pattern ETHERNET = Pattern.compile("01[-:]?(.{12,})");

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        Matcher named = NAMED.matcher(path.text());
        if (named.matches()) {
            Dialect dialect = named.group(1).equalsIgnoreCase("menu.lst") ? Dialect.MENU : Dialect.IPXE;
            return Optional.of(mac(named.group(2))
                    .map(mac -> script(mac, client, dialect))
                    .orElseGet(() -> new BootFile.Absent("'" + path + "' ends with no MAC address")));
        }
        return PLAIN.matcher(path.text()).matches() ? Optional.of(plain(client)) : Optional.empty();
    }

    private static Optional<MacAddress> mac(String text) {
        return MacAddress.find(text).or(() -> {
            Matcher ethernet = ETHERNET.matcher(text);
            return ethernet.matches() ? MacAddress.find(ethernet.group(1)) : Optional.empty();
        });
    }

    private BootFile plain(Client client) {
        return client.mac().map(mac -> script(mac, client, Dialect.IPXE)).orElseGet(() -> {
            Edition edition = editions.get();
            return write(edition, () -> edition.writer().chain(client.endpoint().base(edition.transport())));
        });
    }

    private BootFile script(MacAddress mac, Client client, Dialect dialect) {
        Edition edition = editions.get();
        return edition.book()
                .find(mac)
                .map(entry -> script(edition, mac, entry, client, dialect))
                .orElseGet(() -> unassigned(edition, mac, client, dialect));
    }

    private BootFile script(Edition edition, MacAddress mac, Entry entry, Client client, Dialect dialect) {
        Target target = entry.assignment().target();
        if (target instanceof Target.OnPlatform on) {
            return edition.platform(on.platform())
                    .map(platform -> edition.boot(mac, entry, platform, client))
                    .map(boot -> write(edition, () -> edition.writer().platform(boot, dialect)))
                    .orElseGet(() -> new BootFile.Absent(
                            "platform " + on.platform() + " is assigned to " + mac + " but not installed"));
        }
        return target.equals(Target.LOCAL)
                ? write(
                        edition,
                        () -> edition.writer()
                                .local(entry.machine(), mac, edition.base(entry.assignment(), client), dialect))
                : new BootFile.Absent(entry.silence(mac));
    }

    private BootFile unassigned(Edition edition, MacAddress mac, Client client, Dialect dialect) {
        return dialect == Dialect.IPXE
                ? write(
                        edition,
                        () -> edition.writer().unassigned(mac, client.endpoint().base(edition.transport())))
                : new BootFile.Absent("nothing is assigned to " + mac + ", and there is no default");
    }

    private static BootFile write(Edition edition, Supplier<String> text) {
        try {
            return edition.generated(text.get(), Stage.SCRIPT);
        } catch (RenderException e) {
            return new BootFile.Refused(e.getMessage());
        }
    }
}
