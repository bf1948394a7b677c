package pilotlight.appliance.name;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.netboot.wire.Ip;

/**
 * Names that do not change while a machine boots: a script, its size asked for before it, and its signature must be of the same name,
 * although the DNS may answer in between. May be used by several threads; never waits.
 */
public final class SteadyNames {

    private static final int MOST = 10_000;

    /** Whoever asks once more within this time hears the same. */
    private static final Duration HOLD = Duration.ofSeconds(60);

    private final Function<Ip, Optional<String>> known;
    private final InstantSource time;
    private final Map<Ip, Told> told = BoundedMap.of(MOST);

    /** The names that {@code known} has at hand. */
    public SteadyNames(Function<Ip, Optional<String>> known, InstantSource time) {
        this.known = known;
        this.time = time;
    }

    private record Told(Optional<String> name, Instant asked) {}

    /** The name of {@code address}: what was told of it if that is less than a minute ago, else what is at hand. */
    public synchronized Optional<String> of(Ip address) {
        Instant now = time.instant();
        Optional<String> name = Optional.ofNullable(told.get(address))
                .filter(last -> now.isBefore(last.asked().plus(HOLD)))
                .map(Told::name)
                .orElseGet(() -> known.apply(address));
        told.put(address, new Told(name, now));
        return name;
    }
}
