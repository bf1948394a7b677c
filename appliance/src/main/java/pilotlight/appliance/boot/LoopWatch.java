package pilotlight.appliance.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/**
 * Notices machines that fetch the same loader program again and again and never a script: iPXE that is handed itself, or a program that
 * does not start. Bounded; may be used by several threads.
 */
public final class LoopWatch implements Consumer<Event> {

    /** Fetches that make a loop: a machine that is switched on and off by hand does less. */
    static final int LOOP = 5;

    private static final Logger LOG = LoggerFactory.getLogger(LoopWatch.class);
    private static final int MOST_MACHINES = 20_000;
    static final int MOST_TOLD = 100;

    /** A machine that fetched nothing for so long has stopped, or was switched off. */
    private static final Duration END = Duration.ofMinutes(30);

    private final Map<MacAddress, Round> rounds = BoundedMap.of(MOST_MACHINES);
    private final Runnable detected;

    private record Round(String program, int fetches, Instant last) {

        boolean covers(String other, Instant now) {
            return program.equals(other) && !isOver(now);
        }

        boolean isOver(Instant now) {
            return Duration.between(last, now).compareTo(END) > 0;
        }
    }

    /** @param detected called once for each loop, on event loops */
    public LoopWatch(Runnable detected) {
        this.detected = detected;
    }

    @Override
    public synchronized void accept(Event event) {
        if (event.outcome() != Outcome.DONE || event.mac().isEmpty()) {
            return;
        }
        if (event.stage() == Stage.LOADER) {
            fetched(event.mac().get(), event);
        } else if (event.stage().compareTo(Stage.LOADER) > 0) {
            rounds.remove(event.mac().get());
        }
    }

    private void fetched(MacAddress mac, Event event) {
        Round before = rounds.get(mac);
        boolean again = before != null && before.covers(event.what(), event.time());
        Round round = new Round(event.what(), again ? before.fetches + 1 : 1, event.time());
        rounds.put(mac, round);
        if (round.fetches == LOOP) {
            detected.run();
            LOG.warn(sentence(mac, round));
        }
    }

    private static String sentence(MacAddress mac, Round round) {
        return mac + " goes in a circle: it fetched " + round.program + " " + round.fetches
                + " times and never a script. Either its DHCP server names the program to iPXE, too: let it name none to clients"
                + " that send option 175; or the program does not start there: give the machine another one by `loader:` in its"
                + " assignment, and with Secure Boot a signed one";
    }

    /** One sentence for each machine that goes in a circle at {@code now}; of very many, for those of late, and how many more there are. */
    public synchronized List<String> sentences(Instant now) {
        rounds.values().removeIf(round -> round.isOver(now));
        List<Map.Entry<MacAddress, Round>> circling = rounds.entrySet().stream()
                .filter(machine -> machine.getValue().fetches >= LOOP)
                .toList();
        int more = Math.max(0, circling.size() - MOST_TOLD);
        Stream<String> told =
                circling.stream().skip(more).map(machine -> sentence(machine.getKey(), machine.getValue()));
        return Stream.concat(
                        told, Stream.of(more + " more machines go in a circle").filter(any -> more > 0))
                .toList();
    }
}
