package pilotlight.appliance.feed;

import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.netboot.wire.MacAddress;

/** Something that was told. What it tells is put into words when somebody reads it, once. Not for several threads. */
final class Entry {

    private static final int OVERHEAD = 200;

    private final long number;
    private final Kind kind;
    private final Optional<MacAddress> mac;
    private final Optional<Topic> topic;
    private final int size;
    private Supplier<String> words;
    private String json;

    /**
     * Nobody has read it yet.
     *
     * @param number counts up from 1; those of replaced entries are missing
     * @param kind what it is
     * @param mac the machine, where it is about one that is known
     * @param topic those with the same one replace each other; empty: nothing replaces it
     * @param size about so many bytes are what it holds now, and its words
     * @param words make JSON, in one line; empty if they cannot
     */
    Entry(long number, Kind kind, Optional<MacAddress> mac, Optional<Topic> topic, int size, Supplier<String> words) {
        this.number = number;
        this.kind = kind;
        this.mac = mac;
        this.topic = topic;
        this.size = size;
        this.words = words;
    }

    long number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    Optional<Topic> topic() {
        return topic;
    }

    /** What it tells, in one line; empty if that cannot be told. */
    String json() {
        if (json == null) {
            json = words.get();
            words = null;
        }
        return json;
    }

    /** True for who wants to hear of {@code only}, or of all machines. What is about the appliance concerns everybody. */
    boolean concerns(Optional<MacAddress> only) {
        return only.isEmpty() || !kind.isOfMachines() || mac.equals(only);
    }

    /** Bytes of memory, about. */
    int weight() {
        return OVERHEAD + (json == null ? size : json.length());
    }
}
