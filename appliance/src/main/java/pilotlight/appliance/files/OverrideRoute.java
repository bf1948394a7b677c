package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;

/** The files that an operator wrote by hand in place of ours. */
record OverrideRoute(Supplier<Edition> editions) implements Route {

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        Edition edition = editions.get();
        return edition.disk().override().find(path.text(), PathStage.of(path, edition));
    }
}
