package pilotlight.appliance.feed;

import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/**
 * Something that was told.
 *
 * @param number counts up from 1; those of replaced entries are missing
 * @param kind what it is
 * @param mac the machine, where it is about one that is known
 * @param key those with the same one replace each other; empty: nothing replaces it
 * @param json what it tells, in one line
 */
record Entry(long number, Kind kind, Optional<MacAddress> mac, Optional<String> key, String json) {

    private static final int OVERHEAD = 200;

    /** True for who wants to hear of {@code only}, or of all machines. What is about the appliance concerns everybody. */
    boolean concerns(Optional<MacAddress> only) {
        return only.isEmpty() || !kind.isOfMachines() || mac.equals(only);
    }

    /** Bytes of memory, about. */
    int weight() {
        return json.length() + OVERHEAD;
    }
}
