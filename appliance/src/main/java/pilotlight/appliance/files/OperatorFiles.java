package pilotlight.appliance.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import pilotlight.appliance.boot.HandMade;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.render.Templates;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * The directories below the state directory that an operator fills by hand: {@code override}, {@code netboot}, {@code extra},
 * {@code bootfs} and {@code templates}. {@link #refresh} reads them on a thread that may wait; everybody else reads the snapshot.
 */
public final class OperatorFiles {

    /**
     * What lay there. Immutable.
     *
     * @param override what wins over everything
     * @param netboot loader programs that win over the built-in ones
     * @param extra what is served below {@code extra/}
     * @param dropped the files in each machine's directory below {@code bootfs/}
     * @param templates the built-in templates and the operator's
     * @param small files of the boot tree that may have to go into an archive, by path in the tree
     * @param mistakes a sentence for each thing that could not be used
     */
    public record Snapshot(
            DirectoryIndex override,
            DirectoryIndex netboot,
            DirectoryIndex extra,
            Map<MacAddress, List<BootModule>> dropped,
            Templates templates,
            Map<String, Bytes> small,
            List<String> mistakes)
            implements HandMade {

        /** Copies the collections. */
        public Snapshot {
            dropped = Map.copyOf(dropped);
            small = Map.copyOf(small);
            mistakes = List.copyOf(mistakes);
        }

        @Override
        public Optional<Path> winning(String path) {
            return Spelling.find(override.files(), path).map(DirectoryIndex.Found::location);
        }

        @Override
        public List<BootModule> dropped(MacAddress mac) {
            return dropped.getOrDefault(mac, List.of());
        }
    }

    private final Path state;
    private final Supplier<Library> library;
    private final Templates builtIn = Templates.builtIn();
    private final AtomicReference<Snapshot> snapshot = new AtomicReference<>();
    private Listing last = Listing.NONE;

    /** Reads everything once. */
    public OperatorFiles(Path state, Supplier<Library> library) {
        this.state = state;
        this.library = library;
        snapshot.set(new Snapshot(
                DirectoryIndex.EMPTY,
                DirectoryIndex.EMPTY,
                DirectoryIndex.EMPTY,
                Map.of(),
                builtIn,
                Map.of(),
                List.of()));
        refresh();
    }

    /** What lay there when it was last read: the same object until something changes. */
    public Snapshot snapshot() {
        return snapshot.get();
    }

    /** Walks the directories, and reads contents only if something changed since. */
    public synchronized void refresh() {
        Listing now = Listing.read(state, library.get());
        if (now.equals(last)) {
            return;
        }
        snapshot.set(read(now, new ContentReader(now.mistakes())));
        last = now;
    }

    private Snapshot read(Listing now, ContentReader contents) {
        Map<MacAddress, List<BootModule>> dropped = contents.modules(now.bootfs());
        Map<String, Bytes> small = contents.small(now);
        Templates templates =
                builtIn.with(contents.texts(now.templates()), snapshot.get().templates());
        List<String> mistakes = new ArrayList<>(contents.mistakes());
        mistakes.addAll(templates.mistakes());
        return new Snapshot(now.override(), now.netboot(), now.extra(), dropped, templates, small, mistakes);
    }
}
