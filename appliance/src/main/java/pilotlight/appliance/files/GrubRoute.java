package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.render.Dialect;

/**
 * GRUB 2's configurations: {@code grub.cfg} and {@code grub.cfg-} with the machine's MAC address, IP address or uuid behind it, in whatever
 * directory GRUB was built to look, that of a platform's own EFI loaders included ({@code grub_net_search_config_file} in net/net.c).
 */
record GrubRoute(Supplier<Edition> editions, MachineScripts scripts) implements Route {

    private static final Pattern CONFIG = Pattern.compile(
            "(?i)(?!(?:extra|bootfs)/|os/(?![^/]+/(?:platform/)?efi/grub))(?:.*/)?grub\\.cfg(?:-([^/]+))?");

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        Matcher config = CONFIG.matcher(path.text());
        if (!config.matches()) {
            return Optional.empty();
        }
        if (config.group(1) == null) {
            return Optional.of(scripts.orReason(client, Dialect.GRUB));
        }
        return NamedMachine.configured(config.group(1), client, editions.get().book())
                .map(mac -> scripts.orReason(mac, client, Dialect.GRUB));
    }
}
