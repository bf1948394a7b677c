package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.Role;
import pilotlight.appliance.render.Dialect;
import pilotlight.appliance.render.Initramfs;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/**
 * What a Raspberry Pi's ROM and firmware ask for, in a directory named by the last eight digits of its serial number and then in the root: the
 * firmware that an operator dropped, and what the machine boots under the names that our {@code config.txt} gives it. Older firmware takes one
 * file as the initramfs, so there is one.
 */
record RaspberryPiRoute(Supplier<Edition> editions, MachineScripts scripts, Route platforms, Route initramfs)
        implements Route {

    private static final String DROPPED = "rpi/";
    private static final Pattern IN_SERIAL = Pattern.compile("(?i)(?:([0-9a-f]{8})/)?(.+)");

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        Matcher asked = IN_SERIAL.matcher(path.text());
        if (!asked.matches() || asked.group(1) == null && !isRaspberryPi(client)) {
            return Optional.empty();
        }
        return dropped(asked)
                .or(() -> client.mac()
                        .or(() -> ofSerial(asked.group(1)))
                        .flatMap(mac -> made(mac, asked.group(2), client)));
    }

    /** By what DHCP showed of it, for its way to ask shows nothing; an operator who has this rendered knows what it is. */
    private static boolean isRaspberryPi(Client client) {
        return client.loader() == Loader.UNKNOWN
                || client.architecture()
                        .filter(Architecture.RASPBERRY_PI::equals)
                        .isPresent()
                || client.mac().filter(MacAddress::raspberryPi).isPresent();
    }

    private Optional<BootFile> dropped(Matcher asked) {
        Optional<BootFile> shared = dropped(DROPPED + asked.group(2));
        return asked.group(1) == null
                ? shared
                : dropped(asked.group()).or(() -> shared).or(() -> dropped(asked.group(2)));
    }

    private Optional<BootFile> dropped(String path) {
        return editions.get().disk().netboot().find(path, Stage.LOADER);
    }

    private Optional<MacAddress> ofSerial(String digits) {
        Book book = editions.get().book();
        return Optional.ofNullable(digits).flatMap(text -> book.serialEnding(text));
    }

    private Optional<BootFile> made(MacAddress mac, String name, Client client) {
        return switch (name) {
            case "config.txt" -> Optional.of(scripts.of(mac, client, Dialect.PI_CONFIG));
            case "cmdline.txt" -> Optional.of(scripts.of(mac, client, Dialect.PI_CMDLINE));
            case "vmlinuz" -> kernel(mac, client);
            case "initrd" -> initramfs.find(new BootPath("bootfs/" + mac.bare() + "/" + Initramfs.WHOLE), client);
            default -> Optional.empty();
        };
    }

    private Optional<BootFile> kernel(MacAddress mac, Client client) {
        Edition edition = editions.get();
        return edition.find(mac, client)
                .map(entry -> entry.assignment().target())
                .filter(Target.OnPlatform.class::isInstance)
                .flatMap(target -> edition.platform(target.toString()))
                .flatMap(platform -> path(platform))
                .flatMap(path -> platforms.find(path, client));
    }

    private static Optional<BootPath> path(Platform platform) {
        return Optional.ofNullable(platform.roles().get(Role.KERNEL))
                .map(file -> new BootPath("os/" + platform.name() + "/" + file));
    }
}
