package pilotlight.appliance.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Bytes;

/**
 * The loader programs that come with the jar, in memory.
 *
 * @param files each by its file name
 */
public record LoaderPrograms(SortedMap<String, BootFile.Text> files) {

    private static final String DIRECTORY = "/static/netboot/";

    /** Names the programs in the directory, one a line: a jar cannot be listed. */
    private static final String INDEX = "INDEX";

    /** Copies the map. */
    public LoaderPrograms {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Reads them; none where the jar was built without. */
    public static LoaderPrograms builtIn() {
        SortedMap<String, BootFile.Text> programs = new TreeMap<>();
        if (resource(INDEX) != null) {
            String index = read(INDEX).content().text(StandardCharsets.UTF_8);
            index.lines().forEach(name -> programs.put(name, read(name)));
        }
        return new LoaderPrograms(programs);
    }

    /** The names of all programs at hand: the built-in ones and the operator's. */
    public Set<String> names(OperatorFiles.Snapshot disk) {
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(disk.netboot().files().keySet());
        return names;
    }

    private static URL resource(String name) {
        return LoaderPrograms.class.getResource(DIRECTORY + name);
    }

    private static BootFile.Text read(String name) {
        URL resource = resource(name);
        if (resource == null) {
            throw new IllegalStateException(
                    "the program was built without " + DIRECTORY + name + ", which its INDEX names");
        }
        try {
            URLConnection connection = resource.openConnection();
            Instant modified = Instant.ofEpochMilli(connection.getLastModified());
            try (InputStream in = connection.getInputStream()) {
                Bytes content = Bytes.of(in.readAllBytes());
                return new BootFile.Text(content, modified, Etag.of(content), Stage.LOADER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
