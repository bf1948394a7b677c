package pilotlight.appliance.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.netboot.wire.MacAddress;

/**
 * Which machines have taken our own iPXE a moment ago, sent there because theirs lacked something: whoever asks next is that one. Bounded;
 * may be used by several threads.
 */
public final class Chains implements Consumer<Event> {

    /** The directory below which loader programs are themselves for whoever asks. */
    static final String FULL = "full/";

    private static final Pattern PROGRAM = Pattern.compile("/*full/[^/]+");
    /** An iPXE that has just started asks as soon as its link is up; a machine that starts anew needs longer than a switch's 30 s. */
    private static final Duration FRESH = Duration.ofSeconds(90);

    private static final int MOST = 20_000;

    private final Map<MacAddress, Instant> taken = BoundedMap.shared(MOST);

    /** Remembers who took one. */
    @Override
    public void accept(Event event) {
        if (event.outcome() == Outcome.DONE && PROGRAM.matcher(event.what()).matches()) {
            event.mac().ifPresent(mac -> taken.put(mac, event.time()));
        }
    }

    /** True if this machine runs what it took from us. */
    public boolean isFresh(MacAddress mac, Instant now) {
        Instant at = taken.get(mac);
        return at != null && now.isBefore(at.plus(FRESH));
    }
}
