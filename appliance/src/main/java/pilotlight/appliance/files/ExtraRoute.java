package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Stage;

/** Whatever an operator wants served beside the platforms, below {@code extra/}: Triton's node.config, agents. */
record ExtraRoute(Supplier<Edition> editions) implements Route {

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        return path.below("extra")
                .map(rest -> editions.get()
                        .disk()
                        .extra()
                        .find(rest, Stage.INITRD)
                        .orElseGet(() -> new BootFile.Absent("there is no '" + path + "' in the state directory")));
    }
}
