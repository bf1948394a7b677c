package pilotlight.appliance.depot;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.platform.OperatingSystem;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.appliance.platform.Stamp;
import pilotlight.appliance.platform.TarballName;

/** Finds out what platforms a directory or a web server's directory index has. */
public final class DepotReader {

    private static final int LONGEST_INDEX = 16 << 20;
    private static final String IDENTITY = "identity";

    private final WebClient web;

    /** With the usual patience. */
    public DepotReader() {
        this(Patience.USUAL);
    }

    DepotReader(Patience patience) {
        this.web = new WebClient(patience);
    }

    /**
     * Looks at a place.
     *
     * @param place a directory, or the URL of an index
     */
    public Catalogue read(String place) throws InterruptedException {
        try {
            return new Catalogue.Listed(
                    DepotUrl.isOne(place) ? index(DepotUrl.parse(place)) : directory(Path.of(place)));
        } catch (IOException | IllegalArgumentException e) {
            return new Catalogue.Unreadable(place + " cannot be read: " + e.getMessage());
        }
    }

    private List<Offering> index(URI uri) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = web.get(uri, Map.of());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the server answered " + answer.statusCode());
            }
            requireUnpacked(answer);
            return new IndexPage(answer.uri(), text(body)).offerings();
        }
    }

    private static void requireUnpacked(HttpResponse<?> answer) throws IOException {
        String packing = answer.headers().firstValue("Content-Encoding").orElse(IDENTITY);
        if (!packing.equalsIgnoreCase(IDENTITY)) {
            throw new IOException("the server packed it with " + packing + ", although it was asked for it as it is");
        }
    }

    private static String text(InputStream body) throws IOException {
        byte[] text = body.readNBytes(LONGEST_INDEX + 1);
        if (text.length > LONGEST_INDEX) {
            throw new IOException("it has more than " + LONGEST_INDEX + " bytes, which no index has");
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static List<Offering> directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(
                    Files.exists(directory)
                            ? "it is no directory"
                            : "it does not exist: expected a directory, or a URL that begins with http:// or https://");
        }
        List<Offering> offerings = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                offering(entry).ifPresent(offerings::add);
            }
        }
        return offerings;
    }

    private static Optional<Offering> offering(Path entry) throws IOException {
        String name = entry.getFileName().toString();
        Optional<String> stamp = Stamp.ofName(name);
        if (stamp.isEmpty() || Files.isDirectory(entry)) {
            return stamp.map(found ->
                    new Offering(found, osOfTree(entry), Optional.empty(), Optional.empty(), entry.toString()));
        }
        if (!TarballName.isOne(name) || !Files.isRegularFile(entry)) {
            return Optional.empty();
        }
        Optional<Long> size = Optional.of(Files.size(entry));
        return stamp.map(
                found -> new Offering(found, Offering.osOfName(name), size, Optional.empty(), entry.toString()));
    }

    /** By the kernel that lies there, as in {@code os/<STAMP>} of a Triton head node. */
    private static Optional<OperatingSystem> osOfTree(Path tree) {
        return Arrays.stream(PlatformKind.values())
                .filter(kind -> kind.layout().containsKey(Role.KERNEL))
                .filter(kind -> Files.exists(tree.resolve(kind.layout().get(Role.KERNEL))))
                .map(PlatformKind::os)
                .findFirst();
    }
}
