package pilotlight.appliance.files;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;

/**
 * What was found of late: to write a text anew costs many times what sending it costs. Everything that is served follows from the edition,
 * the path and all that shows of the client, so that is what it is kept by, and with the next edition all of it is forgotten. Bounded in
 * bytes, the least recently asked for goes first. May be used by several threads.
 */
final class FoundFiles {

    private static final long LARGEST = 64 * 1024;

    /** What an entry takes besides its text, roughly. */
    private static final long BESIDES = 512;

    private record Key(String path, Client client) {}

    private final Supplier<Edition> editions;
    private final long most;
    private final Map<Key, BootFile> kept = new LinkedHashMap<>(16, 0.75f, true);
    private Edition edition;
    private long bytes;

    /** Room for {@code most} bytes. */
    FoundFiles(Supplier<Edition> editions, long most) {
        this.editions = editions;
        this.most = most;
    }

    /** What {@code search} finds at {@code path} for {@code client}, or found there in this edition. */
    BootFile find(String path, Client client, Supplier<BootFile> search) {
        Edition now = editions.get();
        Key key = new Key(path, client);
        return known(now, key).orElseGet(() -> {
            BootFile found = search.get();
            if (found instanceof BootFile.Present present && weight(present) <= LARGEST) {
                keep(now, key, present);
            }
            return found;
        });
    }

    private synchronized Optional<BootFile> known(Edition now, Key key) {
        if (edition != now) {
            edition = now;
            kept.clear();
            bytes = 0;
        }
        return Optional.ofNullable(kept.get(key));
    }

    private synchronized void keep(Edition then, Key key, BootFile.Present found) {
        if (edition == then && kept.put(key, found) == null) {
            bytes += weight(found);
            makeRoom();
        }
    }

    private void makeRoom() {
        for (Iterator<BootFile> eldest = kept.values().iterator(); bytes > most; ) {
            bytes -= weight(eldest.next());
            eldest.remove();
        }
    }

    private static long weight(BootFile found) {
        return BESIDES + (found instanceof BootFile.Text text ? text.size() : 0);
    }
}
