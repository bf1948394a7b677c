package pilotlight.appliance.recorder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import pilotlight.appliance.machine.RehearsedMachine;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * The last packets of each machine. Fed by taps in the doors, on event loops: they copy what {@link #LONGEST} allows and format nothing.
 * Bounded for each machine and in all: the longest unheard machine's packets are forgotten first. They lie in arrays that are written again
 * and again, so that however many come none is an object. May be used by several threads.
 */
public final class Recorder {

    /** So many bytes of a packet are kept at most. */
    public static final int LONGEST = 1024;

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final int perMachine;
    private final Function<Ip, Optional<MacAddress>> machines;
    private final Clock clock;
    private final Chunks memory;
    private final Tracks tracks = new Tracks();
    private final ByteBuffer packet = ByteBuffer.allocate(Chunks.of(SeenForm.LONGEST) * Chunks.SIZE);

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
        this.memory = new Chunks(mostBytes);
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
    public void keep(MacAddress mac, Seen seen) {
        keep(mac, seen, Unpooled.wrappedBuffer(seen.start()));
    }

    /**
     * Keeps one packet of a machine likewise, which goes by.
     *
     * @param seen all but its bytes
     * @param content its bytes, which are copied and stay as they are
     */
    public synchronized void keep(MacAddress mac, Seen seen, ByteBuf content) {
        if (isOn() && !RehearsedMachine.is(mac)) {
            int chunks = Chunks.of(SeenForm.encode(seen, content, packet));
            makeRoom(tracks.heard(mac.value()), chunks);
            // That of this machine, too, may have been removed.
            tracks.heard(mac.value()).add(packet.array(), chunks, memory);
        }
    }

    private void makeRoom(Track speaker, int chunks) {
        if (speaker.packets() >= perMachine) {
            speaker.removeOldest(memory);
        }
        while (!memory.haveRoomFor(chunks)) {
            forget(tracks.longestUnheard());
        }
    }

    private void forget(Track track) {
        track.clear(memory);
        tracks.remove(track);
    }

    /** The packets of a machine in the order in which they were kept. */
    public synchronized List<Seen> packets(MacAddress mac) {
        return tracks.find(mac.value()).map(track -> track.all(memory)).orElse(List.of()).stream()
                .map(SeenForm::decode)
                .toList();
    }

    /** Forgets the packets of a machine. */
    public synchronized void forget(MacAddress mac) {
        tracks.find(mac.value()).ifPresent(this::forget);
    }

    /** How many bytes of memory all packets take, about. */
    synchronized int bytes() {
        return memory.bytes();
    }
}
