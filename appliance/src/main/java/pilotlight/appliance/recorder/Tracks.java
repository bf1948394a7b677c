package pilotlight.appliance.recorder;

import io.netty.util.collection.LongObjectHashMap;
import java.util.Optional;

/** The tracks of all machines in the order in which they were heard. One that is removed serves the next machine. For one thread at a time. */
final class Tracks {

    /** Of 2^64 the golden section: whatever is multiplied by it is scattered, and none falls on another. */
    private static final long ODD = 0x9e37_79b9_7f4a_7c15L;

    private final LongObjectHashMap<Track> byMac = new LongObjectHashMap<>();

    /** Between the machine that was heard last and the one that was silent longest. */
    private final Track ends = new Track();

    /** The tracks of nobody, chained; null if there are none. */
    private Track spare;

    /** The track of a machine, if it has one. */
    Optional<Track> find(long mac) {
        return Optional.ofNullable(byMac.get(key(mac)));
    }

    /** The track of the machine that was silent longest; there must be one. */
    Track longestUnheard() {
        return ends.newer;
    }

    /** The track of a machine that is heard now. */
    Track heard(long mac) {
        Track track = byMac.get(key(mac));
        if (track == null) {
            track = fresh(mac);
            byMac.put(key(mac), track);
        } else {
            unlink(track);
        }
        link(track);
        return track;
    }

    private Track fresh(long mac) {
        Track track = spare == null ? new Track() : spare;
        spare = spare == null ? null : spare.newer;
        track.mac = mac;
        return track;
    }

    /** The machine of {@code track}, which is empty, has none any more. */
    void remove(Track track) {
        byMac.remove(key(track.mac));
        unlink(track);
        track.newer = spare;
        spare = track;
    }

    /** Addresses that count up would lie side by side in the map, which then looks at all of them for each that goes. */
    private static long key(long mac) {
        return mac * ODD;
    }

    private void link(Track track) {
        track.older = ends.older;
        track.newer = ends;
        ends.older.newer = track;
        ends.older = track;
    }

    private static void unlink(Track track) {
        track.older.newer = track.newer;
        track.newer.older = track.older;
    }
}
