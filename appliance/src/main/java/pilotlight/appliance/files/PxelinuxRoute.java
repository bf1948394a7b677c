package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.render.Dialect;

/**
 * The configurations of PXELINUX, U-Boot and u-root: {@code pxelinux.cfg/} and the machine's uuid, MAC address or IP address, and
 * {@code default}, to which U-Boot appends architecture and board.
 */
record PxelinuxRoute(Supplier<Edition> editions, MachineScripts scripts) implements Route {

    private static final Pattern CONFIG =
            Pattern.compile("(?i)(?!(?:os|extra|bootfs)/)(?:.*/)?pxelinux\\.cfg/(?:(default(?:-[^/]*)?)|([^/]+))");

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        Matcher config = CONFIG.matcher(path.text());
        if (!config.matches()) {
            return Optional.empty();
        }
        return (config.group(1) == null
                        ? NamedMachine.configured(
                                config.group(2), client, editions.get().book())
                        : client.mac())
                .map(mac -> scripts.orReason(mac, client, Dialect.PXELINUX));
    }
}
