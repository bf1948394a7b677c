package pilotlight.appliance.recorder;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import pilotlight.appliance.machine.RehearsedMachine;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * The last packets of each machine. Fed by taps in the doors, on event loops: they copy what {@link #LONGEST} allows and format nothing.
 * Bounded for each machine and in all: the longest unheard machine's packets are forgotten first. May be used by several threads.
 */
public final class Recorder {

    /** So many bytes of a packet are kept at most. */
    public static final int LONGEST = 1024;

    /** What a machine that boots once begins with; most of the many that only ask have no more. */
    private static final int FEW = 4;

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final int perMachine;
    private final int mostBytes;
    private final Function<Ip, Optional<MacAddress>> machines;
    private final Clock clock;
    private final Map<MacAddress, ArrayDeque<Seen>> rings = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /**
     * Nothing recorded yet.
     *
     * @param perMachine how many packets of each machine are kept; 0: none, and {@link #isOn} tells doors to leave their taps out
     * @param machines who is at an address; never waits
     */
    public Recorder(int perMachine, Function<Ip, Optional<MacAddress>> machines, Clock clock) {
        this(perMachine, MOST_BYTES, machines, clock);
    }

    Recorder(int perMachine, int mostBytes, Function<Ip, Optional<MacAddress>> machines, Clock clock) {
        this.perMachine = perMachine;
        this.mostBytes = mostBytes;
        this.machines = machines;
        this.clock = clock;
    }

    /** One that records nothing. */
    public static Recorder off() {
        return new Recorder(0, address -> Optional.empty(), Clock.systemUTC());
    }

    /** True if it records anything. */
    public boolean isOn() {
        return perMachine > 0;
    }

    /** The time to stamp a packet with: nanoseconds since 1970. */
    public long now() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** Who is at {@code address}. */
    public Optional<MacAddress> machine(Ip address) {
        return machines.apply(address);
    }

    /** Keeps one packet of a machine, but of none that is rehearsed. */
    public synchronized void keep(MacAddress mac, Seen seen) {
        if (!isOn() || RehearsedMachine.is(mac)) {
            return;
        }
        ArrayDeque<Seen> ring = rings.computeIfAbsent(mac, any -> new ArrayDeque<>(FEW));
        ring.addLast(seen);
        bytes += seen.weight();
        if (ring.size() > perMachine) {
            bytes -= ring.removeFirst().weight();
        }
        makeRoom();
    }

    private void makeRoom() {
        Iterator<ArrayDeque<Seen>> longestUnheard = rings.values().iterator();
        while (bytes > mostBytes) {
            bytes -= weight(longestUnheard.next());
            longestUnheard.remove();
        }
    }

    private static int weight(ArrayDeque<Seen> ring) {
        int weight = 0;
        for (Seen seen : ring) {
            weight += seen.weight();
        }
        return weight;
    }

    /** The packets of a machine in the order in which they were kept. */
    public synchronized List<Seen> packets(MacAddress mac) {
        ArrayDeque<Seen> ring = rings.getOrDefault(mac, new ArrayDeque<>());
        return new ArrayList<>(ring);
    }

    /** Forgets the packets of a machine. */
    public synchronized void forget(MacAddress mac) {
        ArrayDeque<Seen> ring = rings.remove(mac);
        bytes -= ring == null ? 0 : weight(ring);
    }

    /** How many bytes of memory all packets take, about. */
    synchronized int bytes() {
        return bytes;
    }
}
