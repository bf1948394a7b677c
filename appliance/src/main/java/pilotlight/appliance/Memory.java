package pilotlight.appliance;

import java.util.function.Consumer;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shown;
import pilotlight.appliance.store.Sighting;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.pxe.Architecture;

/** Lets the store remember every machine that asked for something. */
record Memory(Store store) implements Consumer<Event> {

    @Override
    public void accept(Event event) {
        Client client = event.client();
        if (event.outcome() != Event.Outcome.IGNORED && event.outcome() != Event.Outcome.UNDER_WAY) {
            client.mac()
                    .ifPresent(mac -> store.see(new Sighting(
                            mac,
                            event.time(),
                            client.address(),
                            client.shown()
                                    .voice()
                                    .flatMap(Shown.Voice::vendorClass)
                                    .or(() -> client.agent()
                                            .filter(agent -> client.loader().isKnown())),
                            client.architecture().map(Architecture::code),
                            client.uuid(),
                            java.util.Optional.of(client.loader())
                                    .filter(Loader::isKnown)
                                    .map(Loader::word),
                            client.shown().inventory())));
        }
    }
}
