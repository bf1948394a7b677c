package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Stage;

/** Loader programs such as {@code undionly.kpxe} and {@code snponly.efi}: the operator's, or else the built-in ones. */
record LoaderRoute(Supplier<Edition> editions, LoaderPrograms programs) implements Route {

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        return editions.get()
                .disk()
                .netboot()
                .find(path.text(), Stage.LOADER)
                .or(() -> Spelling.find(programs.files(), path.text()));
    }
}
