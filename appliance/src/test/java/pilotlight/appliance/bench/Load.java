package pilotlight.appliance.bench;

import java.util.List;
import java.util.Optional;

/** A load for a server, as the words of a generator's command line. */
interface Load {

    /**
     * The generator and its options; empty where the server does not do what this load asks for.
     *
     * @param round the seed of what is random: the same for all servers, another in each round
     */
    Optional<List<String>> command(Server server, int round);

    /** Whether it comes from the other end of the {@link Segment}, not from this host. */
    default boolean isRemote() {
        return false;
    }
}
