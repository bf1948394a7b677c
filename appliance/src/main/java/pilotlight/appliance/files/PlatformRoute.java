package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.Role;

/** The files of the installed platforms, below {@code os/<platform>/}. */
record PlatformRoute(Supplier<Edition> editions) implements Route {

    /** What Triton's documentation calls the initrd. */
    private static final String ALIAS = "initrd.img";

    private static final String INITRD = "initrd";

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        return path.below("os").map(rest -> {
            int slash = rest.indexOf('/');
            return slash < 0
                    ? new BootFile.Absent("'" + path + "' is no file: expected os/PLATFORM/ and a path")
                    : find(path, rest.substring(0, slash), rest.substring(slash + 1));
        });
    }

    private BootFile find(BootPath path, String name, String file) {
        Optional<Platform> platform = editions.get().platform(name);
        return platform.isEmpty()
                ? new BootFile.Absent("there is no '" + path + "': no such platform is installed")
                : find(platform.get(), file)
                        .<BootFile>map(found -> serve(platform.get(), found))
                        .orElseGet(
                                () -> new BootFile.Absent("there is no '" + path + "': the platform has no such file"));
    }

    /** The platform's file at {@code path}; empty where there is none. */
    Optional<PlatformFile> file(BootPath path) {
        return path.below("os").filter(rest -> rest.indexOf('/') >= 0).flatMap(rest -> {
            int slash = rest.indexOf('/');
            return editions.get()
                    .platform(rest.substring(0, slash))
                    .flatMap(platform -> find(platform, rest.substring(slash + 1)));
        });
    }

    private static Optional<PlatformFile> find(Platform platform, String name) {
        return Spelling.find(platform.files(), name).or(() -> alias(platform, name));
    }

    private static Optional<PlatformFile> alias(Platform platform, String name) {
        return name.equals(ALIAS) || name.endsWith("/" + ALIAS)
                ? Spelling.find(platform.files(), name.substring(0, name.length() - ALIAS.length()) + INITRD)
                : Optional.empty();
    }

    /** The platform's file for {@code role}, where it has one. */
    static Optional<BootFile.OnDisk> find(Platform platform, Role role) {
        return Optional.ofNullable(platform.roles().get(role))
                .map(platform.files()::get)
                .map(file -> serve(platform, file));
    }

    private static BootFile.OnDisk serve(Platform platform, PlatformFile file) {
        String etag = Etag.of(file.size(), file.modified(), file.location().toString());
        return new BootFile.OnDisk(
                file.location(), file.size(), file.modified(), etag, PathStage.of(platform, file.path()));
    }
}
