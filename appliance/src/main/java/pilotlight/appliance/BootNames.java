package pilotlight.appliance;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.HostNames;
import pilotlight.appliance.name.SteadyNames;
import pilotlight.appliance.render.Naming;
import pilotlight.netboot.wire.MacAddress;

/** What boots and machines are called, as attempts and the DNS know it. */
final class BootNames implements Naming {

    private final Supplier<Watch> watch;
    private final SteadyNames names;

    /** Asks {@code watch} as scripts are rendered, which is after the start. */
    BootNames(Supplier<Watch> watch, InstantSource clock) {
        this.watch = watch;
        this.names = new SteadyNames(address -> watch.get().names().ofAddress(address), clock);
    }

    @Override
    public String trace(MacAddress mac, Client client) {
        return watch.get().trace(mac, client);
    }

    @Override
    public Optional<String> hostname(Client client) {
        return client.address().flatMap(names::of).flatMap(HostNames::first);
    }
}
