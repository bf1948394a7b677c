package pilotlight.appliance.boot;

import java.util.Optional;
import pilotlight.appliance.collection.Sharing;
import pilotlight.netboot.pxe.Architecture;

/**
 * What many machines show alike, as one object each: clients, attempts and lessons of 20,000 machines hold it. Bounded; may be used by
 * several threads.
 */
public final class Vocabulary {

    private static final int MOST = 512;

    private final Sharing<Optional<Architecture>> architectures = new Sharing<>(MOST);
    private final Sharing<Optional<String>> agents = new Sharing<>(MOST);
    private final Sharing<Optional<FirmwareKind>> kinds = new Sharing<>(MOST);
    private final Sharing<Endpoint> endpoints = new Sharing<>(MOST);
    private final Sharing<Shown> shown = new Sharing<>(MOST);

    /** The same client, sharing what it can. */
    Client of(Client client) {
        return new Client(
                client.mac(),
                client.address(),
                architectures.one(client.architecture()),
                client.loader(),
                client.uuid(),
                agents.one(client.agent()),
                endpoints.one(client.endpoint()),
                shown.one(client.shown()));
    }

    /** The same kind. */
    Optional<FirmwareKind> of(Optional<FirmwareKind> kind) {
        return kinds.one(kind);
    }
}
