package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.render.Initramfs;
import pilotlight.appliance.render.MachineFiles;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** The extra files of each machine below {@code bootfs/<mac>/}: its network, its modules, what was dropped there, and all of it as one archive. */
record BootfsRoute(Supplier<Edition> editions) implements Route {

    /** What Triton's documentation calls networking.json. */
    private static final String ALIAS = "network.json";

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        return path.below("bootfs").map(rest -> {
            int slash = rest.indexOf('/');
            Optional<MacAddress> mac = slash < 0 ? Optional.empty() : MacAddress.find(rest.substring(0, slash));
            return mac.isEmpty()
                    ? new BootFile.Absent(
                            "'" + path + "' names no machine's file: expected bootfs/525400123456/ and a path")
                    : find(path, mac.get(), rest.substring(slash + 1), client);
        });
    }

    private BootFile find(BootPath path, MacAddress mac, String name, Client client) {
        Edition edition = editions.get();
        return content(edition, mac, edition.entry(mac, client), name, client)
                .map(content -> edition.generated(content, Stage.INITRD))
                .orElseGet(() -> new BootFile.Absent("there is no '" + path + "': the machine has no such file"));
    }

    private static Optional<Bytes> content(Edition edition, MacAddress mac, Entry entry, String name, Client client) {
        if (name.equals(Initramfs.ARCHIVE)) {
            return platform(edition, entry)
                    .map(platform -> edition.boot(mac, entry, platform, client))
                    .flatMap(Initramfs::archive);
        }
        MachineFiles files = edition.files(mac, entry);
        return files.find(name).or(() -> name.equals(ALIAS) ? files.find(MachineFiles.NETWORKING) : Optional.empty());
    }

    private static Optional<Platform> platform(Edition edition, Entry entry) {
        return entry.assignment().target() instanceof Target.OnPlatform on
                ? edition.platform(on.platform())
                : Optional.empty();
    }
}
