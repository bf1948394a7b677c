package pilotlight.appliance.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Ip;

/**
 * Decides who may fetch a large file now: so many at once, in order of arrival, what a boot needs early before what it needs late. Who was
 * told to come again keeps its place for a while. Pure: time is an argument; for one thread at a time.
 */
final class Admission {

    /** After so many seconds whoever was turned away is to come again. */
    static final int AGAIN_SECONDS = 2;

    /** So long a place is kept for who was told to come again; firmware under load is late by some seconds. */
    private static final long KEPT = TimeUnit.SECONDS.toNanos(3L * AGAIN_SECONDS);

    private static final int MOST_PLACES = 20_000;

    /**
     * A download that somebody wants.
     *
     * @param client its address
     * @param path of the file
     */
    record Wanted(Optional<Ip> client, String path) {}

    /** What becomes of it. */
    sealed interface Verdict {}

    /** It begins. */
    record Begin() implements Verdict {}

    /** It is to be asked for again. */
    record Again() implements Verdict {}

    /**
     * It waits here for its turn.
     *
     * @param place in the line
     */
    record Wait(Place place) implements Verdict {}

    /**
     * A place in the line.
     *
     * @param number in order of arrival
     * @param waits false if its client was told to come again
     * @param until when it is kept, by the clock of the caller
     */
    record Place(Wanted wanted, Stage stage, long number, boolean waits, long until) {}

    private final int most;
    private final int mostWaiting;
    private final TreeSet<Place> line =
            new TreeSet<>(Comparator.comparing(Place::stage).thenComparing(Place::number));
    private final Map<Wanted, Place> toldAgain = new HashMap<>();
    private int underWay;
    private int waiting;
    private long arrivals;

    /**
     * Nothing is under way.
     *
     * @param most downloads at once
     * @param mostWaiting at once for their turn; further ones are told to come again
     */
    Admission(int most, int mostWaiting) {
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    int underWay() {
        return underWay;
    }

    int waiting() {
        return waiting;
    }

    /**
     * Somebody asks.
     *
     * @param comesAgain true if it does as {@code Retry-After} tells it, as iPXE does; who does not waits for its turn
     * @param now in nanoseconds, from wherever
     */
    Verdict ask(Wanted wanted, Stage stage, boolean comesAgain, long now) {
        forget(now);
        Optional<Place> before = Optional.ofNullable(toldAgain.remove(wanted));
        before.ifPresent(line::remove);
        long number = before.map(Place::number).orElseGet(() -> ++arrivals);
        Place place = new Place(wanted, stage, number, !comesAgain, now + KEPT);
        if (isTurnOf(place)) {
            underWay++;
            return new Begin();
        }
        return comesAgain ? again(place) : await(place);
    }

    private boolean isTurnOf(Place place) {
        return underWay < most && underWay + line.headSet(place).size() < most;
    }

    private Verdict again(Place place) {
        if (toldAgain.size() < MOST_PLACES) {
            line.add(place);
            toldAgain.put(place.wanted(), place);
        }
        return new Again();
    }

    private Verdict await(Place place) {
        if (waiting >= mostWaiting) {
            return new Again();
        }
        line.add(place);
        waiting++;
        return new Wait(place);
    }

    private void forget(long now) {
        for (Iterator<Place> all = toldAgain.values().iterator(); underWay < most && all.hasNext(); ) {
            Place place = all.next();
            if (now - place.until() > 0) {
                all.remove();
                line.remove(place);
            }
        }
    }

    /** A download that had begun has ended. */
    void ended() {
        underWay--;
    }

    private boolean leave(Place place) {
        boolean waited = line.remove(place);
        waiting -= waited ? 1 : 0;
        return waited;
    }

    /** It has waited for as long as its client bears, and begins though that is one too many. False if it waits no longer. */
    boolean beginAnyway(Place place) {
        boolean waited = leave(place);
        underWay += waited ? 1 : 0;
        return waited;
    }

    /** Whose turn it is of those that wait here; it begins with that. */
    Optional<Place> next(long now) {
        forget(now);
        Optional<Place> first = line.stream().filter(Place::waits).findFirst().filter(this::isTurnOf);
        first.ifPresent(place -> {
            leave(place);
            underWay++;
        });
        return first;
    }
}
