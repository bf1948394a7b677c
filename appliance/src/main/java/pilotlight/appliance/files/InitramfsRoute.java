package pilotlight.appliance.files;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Role;
import pilotlight.appliance.render.Boot;
import pilotlight.appliance.render.Initramfs;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * {@code bootfs/<mac>/initramfs.img}: the platform's initrd with the archive of the machine's extra files behind it, for loaders that take
 * one file; the one alone where there is no other.
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
        Optional<BootFile.OnDisk> initrd = PlatformRoute.find(boot.platform(), Role.INITRD);
        return Initramfs.archive(boot)
                .map(archive -> initrd.map(disk -> join(disk, archive, edition.since()))
                        .orElseGet(() -> edition.generated(archive, Stage.INITRD)))
                .or(() -> initrd);
    }

    private static BootFile join(BootFile.OnDisk initrd, Bytes archive, Instant since) {
        Instant modified = initrd.modified().isAfter(since) ? initrd.modified() : since;
        String etag = Etag.of(Bytes.latin1(initrd.etag() + Etag.of(archive)));
        return new BootFile.Joined(initrd, Initramfs.behind(initrd.size(), archive), modified, etag);
    }
}
