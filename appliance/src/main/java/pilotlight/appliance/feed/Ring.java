package pilotlight.appliance.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The last entries, as many as there is room for; of those that replace each other, the last. Not for several threads. */
final class Ring {

    private final int mostEntries;
    private final long mostBytes;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private final Map<Topic, Long> replaceable = new HashMap<>();
    private long bytes;
    private long last;
    private long lost;

    Ring(int mostEntries, long mostBytes) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    /** The number that the next entry must have. */
    long next() {
        return last + 1;
    }

    /** The number of the last entry that ever was; 0 before the first. */
    long last() {
        return last;
    }

    void add(Entry entry) {
        entry.topic().ifPresent(topic -> remove(replaceable.put(topic, entry.number())));
        entries.put(entry.number(), entry);
        bytes += entry.weight();
        last = entry.number();
        while (entries.size() > mostEntries || bytes > mostBytes) {
            forgetOldest();
        }
    }

    private Entry remove(Long number) {
        Entry old = number == null ? null : entries.remove(number);
        bytes -= old == null ? 0 : old.weight();
        return old;
    }

    private void forgetOldest() {
        lost = entries.firstKey();
        Entry old = remove(lost);
        old.topic().ifPresent(topic -> replaceable.remove(topic, old.number()));
    }

    /** Forgets all and skips a number, so that whoever follows knows that something is missing. */
    void skip() {
        entries.clear();
        replaceable.clear();
        bytes = 0;
        last++;
        lost = last;
    }

    /** True if everything after {@code number} is here. */
    boolean holdsAllAfter(long number) {
        return number >= lost && number <= last;
    }

    /** What an entry tells, in one line; empty if that cannot be told. The first who asks has it put into words. */
    String read(Entry entry) {
        bytes -= entry.weight();
        String json = entry.json();
        bytes += entry.weight();
        return json;
    }

    /** What there is after {@code number}, in order. */
    Collection<Entry> after(long number) {
        return entries.tailMap(number, false).values();
    }
}
