package pilotlight.appliance.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.netboot.wire.MacAddress;

/** The latest attempt of each machine. Bounded; may be used by several threads. Told of every event on event loops. */
public final class Attempts implements Consumer<Event> {

    private static final int MOST_MACHINES = 20_000;

    private final Map<MacAddress, Attempt> latest = BoundedMap.of(MOST_MACHINES);
    private final Supplier<Trace> traces;
    private final Function<Client, Expected> expected;
    private final Terms terms;
    private final List<Consumer<Attempt>> listeners;

    /**
     * None yet.
     *
     * @param traces names for new ones
     * @param expected what a client's machine is to boot
     * @param terms when one counts as done or as stuck
     * @param listeners told of each new state of an attempt; called on event loops, so they may not wait
     */
    public Attempts(
            Supplier<Trace> traces,
            Function<Client, Expected> expected,
            Terms terms,
            List<Consumer<Attempt>> listeners) {
        this.traces = traces;
        this.expected = expected;
        this.terms = terms;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void accept(Event event) {
        event.mac().ifPresent(mac -> tell(advance(mac, event)));
    }

    private synchronized Attempt advance(MacAddress mac, Event event) {
        Attempt before = latest.get(mac);
        Attempt after = before == null || !before.isUnderWay()
                ? Progression.begin(traces.get(), mac, event)
                : Progression.after(before, event);
        latest.put(mac, after);
        return after;
    }

    private void tell(Attempt attempt) {
        listeners.forEach(listener -> listener.accept(attempt));
    }

    /** Lets time pass: what stalls or is silent at {@code now} is told. */
    public void tick(Instant now) {
        changed(now).forEach(this::tell);
    }

    private synchronized List<Attempt> changed(Instant now) {
        List<Attempt> changed = latest.values().stream()
                .flatMap(attempt -> Progression.at(attempt, now, terms).stream())
                .toList();
        changed.forEach(attempt -> latest.put(attempt.mac(), attempt));
        return changed;
    }

    /** The latest attempt of this machine. */
    public synchronized Optional<Attempt> find(MacAddress mac) {
        return Optional.ofNullable(latest.get(mac));
    }

    /** The latest attempt of every machine, that of the longest unheard first. */
    public synchronized List<Attempt> all() {
        return List.copyOf(latest.values());
    }
}
