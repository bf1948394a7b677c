package pilotlight.appliance.files;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Role;
import pilotlight.appliance.render.Boot;
import pilotlight.appliance.render.Initramfs;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * {@code bootfs/<mac>/initramfs.img}: the platform's initrd with the archive of the machine's extra files behind it, for loaders that take
 * one file.
 */
record InitramfsRoute(Supplier<Edition> editions) implements Route {

    private static final Pattern NAME = Pattern.compile("([^/]+)/" + Pattern.quote(Initramfs.WHOLE));

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        return path.below("bootfs")
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .flatMap(named -> MacAddress.find(named.group(1)))
                .flatMap(mac -> whole(mac, client));
    }

    private Optional<BootFile> whole(MacAddress mac, Client client) {
        Edition edition = editions.get();
        Entry entry = edition.entry(mac, client);
        return entry.assignment().target() instanceof Target.OnPlatform on
                ? edition.platform(on.platform())
                        .map(platform -> edition.boot(mac, entry, platform, client))
                        .flatMap(boot -> whole(edition, boot))
                : Optional.empty();
    }

    private static Optional<BootFile> whole(Edition edition, Boot boot) {
        return PlatformRoute.find(boot.platform(), Role.INITRD)
                .flatMap(initrd -> Initramfs.archive(boot).map(archive -> join(initrd, archive, edition.since())));
    }

    private static BootFile join(BootFile.OnDisk initrd, Bytes archive, Instant since) {
        Instant modified = initrd.modified().isAfter(since) ? initrd.modified() : since;
        return new BootFile.Joined(initrd, archive, modified, Etag.of(Bytes.latin1(initrd.etag() + Etag.of(archive))));
    }
}
