package pilotlight.appliance.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/** The latest attempt of each machine. Bounded; may be used by several threads. Told of every event on event loops. */
public final class Attempts implements Consumer<Event> {

    /** The attempts of how many machines are known; the longest unheard are forgotten first. */
    public static final int MOST_MACHINES = 20_000;

    private final Map<MacAddress, Attempt> latest = BoundedMap.of(MOST_MACHINES);
    private final Map<MacAddress, Attempt> running = BoundedMap.of(MOST_MACHINES);
    private final Map<MacAddress, Trace> promised = BoundedMap.of(MOST_MACHINES);
    private final List<BiConsumer<Optional<Attempt>, Attempt>> listeners = new CopyOnWriteArrayList<>();
    private final Supplier<Trace> traces;
    private final UnaryOperator<MacAddress> machines;
    private final Function<Client, Expected> expected;
    private final Terms terms;

    /**
     * None yet.
     *
     * @param traces names for new ones
     * @param machines the address that names the machine which has this one: whichever NIC it boots from, it is one machine
     * @param expected what a client's machine is to boot
     * @param terms when one counts as done or as stuck
     */
    public Attempts(
            Supplier<Trace> traces,
            UnaryOperator<MacAddress> machines,
            Function<Client, Expected> expected,
            Terms terms) {
        this.traces = traces;
        this.machines = machines;
        this.expected = expected;
        this.terms = terms;
    }

    /**
     * Tells {@code listener} of each new state of an attempt from now on, those of one machine in their order. It is called on event loops
     * while nobody else can look here: it may not wait for anything.
     */
    public void listen(Consumer<Attempt> listener) {
        listenToChanges((before, after) -> listener.accept(after));
    }

    /** The same, with the state before; empty where the attempt begins. */
    public void listenToChanges(BiConsumer<Optional<Attempt>, Attempt> listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(Event event) {
        event.mac().map(machines).ifPresent(mac -> advance(mac, event));
    }

    private synchronized void advance(MacAddress mac, Event event) {
        Optional<Attempt> known = Optional.ofNullable(latest.get(mac));
        switch (belonging(known, event)) {
            case BEGINS -> begin(known.filter(Attempt::isUnderWay), mac, event);
            case CONTINUES -> change(known.orElseThrow(), event);
            case NEITHER -> {}
        }
    }

    private Belonging belonging(Optional<Attempt> known, Event event) {
        return Belonging.of(known, event, () -> expected.apply(event.client()), terms);
    }

    private void begin(Optional<Attempt> replaced, MacAddress mac, Event event) {
        replaced.map(Progression::replaced).ifPresent(this::put);
        put(Progression.begin(name(mac), mac, event, expected.apply(event.client())));
    }

    private Trace name(MacAddress mac) {
        Trace known = promised.remove(mac);
        return known == null ? traces.get() : known;
    }

    private void change(Attempt before, Event event) {
        Attempt after = Progression.after(before, event, () -> expected.apply(event.client()));
        if (after != before) {
            put(after);
        }
    }

    private void put(Attempt attempt) {
        Optional<Attempt> before = Optional.ofNullable(latest.put(attempt.mac(), attempt))
                .filter(known -> known.trace().equals(attempt.trace()));
        if (attempt.isUnderWay()) {
            running.put(attempt.mac(), attempt);
        } else {
            running.remove(attempt.mac());
        }
        listeners.forEach(listener -> listener.accept(before, attempt));
    }

    /** Lets time pass: what stalls or is silent at {@code now} is told. */
    public void tick(Instant now) {
        for (Attempt before : running()) {
            Progression.at(before, now, terms).ifPresent(after -> replace(before, after));
        }
    }

    private synchronized void replace(Attempt before, Attempt after) {
        if (latest.get(before.mac()) == before) {
            put(after);
        }
    }

    /** Knows an attempt of before this process began, where nothing newer is known. */
    public synchronized void recall(Attempt before) {
        if (!before.isUnderWay()) {
            latest.putIfAbsent(before.mac(), before);
        }
    }

    /** Knows nothing more of the machine that this address names. */
    public synchronized void forget(MacAddress mac) {
        latest.remove(mac);
        running.remove(mac);
        promised.remove(mac);
    }

    /** The latest attempt of the machine that has this address. */
    public synchronized Optional<Attempt> find(MacAddress mac) {
        return Optional.ofNullable(latest.get(machines.apply(mac)));
    }

    /** The name of the latest attempt of the machine that has this address. */
    public Optional<Trace> trace(MacAddress mac) {
        return find(mac).map(Attempt::trace);
    }

    /** That name as text; empty where there is none. */
    public String named(MacAddress mac) {
        return trace(mac).map(Trace::id).orElse("");
    }

    /** The name of the attempt that a script belongs to which {@code client}, this machine, fetches now: of the latest, or of the next. */
    public synchronized Trace traceOfScript(MacAddress mac, Client client, Instant now) {
        Optional<Attempt> known = find(mac);
        Event script = new Event(now, client, Stage.SCRIPT, Event.Outcome.UNDER_WAY, "", "");
        return known.filter(any -> belonging(known, script) != Belonging.BEGINS)
                .map(Attempt::trace)
                .orElseGet(() -> promised.computeIfAbsent(machines.apply(mac), any -> traces.get()));
    }

    /** The latest attempt of every machine, that of the longest unheard first. */
    public synchronized List<Attempt> all() {
        return List.copyOf(latest.values());
    }

    /** Those that go on. */
    public synchronized List<Attempt> running() {
        return List.copyOf(running.values());
    }
}
