package pilotlight.appliance.files;

import java.util.Optional;
import pilotlight.appliance.boot.Client;

/** One family of paths. */
public interface Route {

    /** What is there for this client; empty if the path is none of this route's, so that the next one is asked. Never waits for a disk. */
    Optional<BootFile> find(BootPath path, Client client);
}
