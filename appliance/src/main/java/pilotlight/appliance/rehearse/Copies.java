package pilotlight.appliance.rehearse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.probe.Fetched;

/**
 * The first copy of each file. Machines that go ahead write them; the machines of the storm are compared with them. Files that are made for one machine
 * have names of their own, and so no first copy. Safe for any thread.
 */
final class Copies {

    private final Path directory;
    private final Map<URI, ReferenceCopy> known = new ConcurrentHashMap<>();
    private final List<Fetched> fetched = new ArrayList<>();
    private final AtomicInteger files = new AtomicInteger();
    private volatile boolean complete;

    /** @param directory where they lie; somebody else removes it */
    Copies(Path directory) {
        this.directory = directory;
    }

    /** From now on no further copies are made. */
    void complete() {
        complete = true;
    }

    /** What looks at {@code uri} as it arrives. */
    Inspection inspect(Stage stage, URI uri) {
        ReferenceCopy copy = known.get(uri);
        if (copy != null) {
            return new Comparison(uri.toString(), copy);
        }
        if (stage == Stage.SCRIPT || complete) {
            return new Reading(stage == Stage.SCRIPT);
        }
        return new Copying(directory.resolve("copy-" + files.incrementAndGet()), whole -> keep(stage, uri, whole));
    }

    private synchronized void keep(Stage stage, URI uri, Copying.Copy copy) {
        Transport transport = "tftp".equals(uri.getScheme()) ? Transport.TFTP : Transport.HTTP;
        fetched.add(new Fetched(stage, uri.toString(), transport, copy.bytes(), copy.sha256(), copy.sha1(), 0));
        try {
            known.put(uri, ReferenceCopy.of(copy.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of which there is a copy, in the order in which they came. */
    synchronized List<Fetched> fetched() {
        return List.copyOf(fetched);
    }
}
