package pilotlight.appliance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The boot scripts of many machines, as Pilotlight writes them, in a folder that others serve as files: everybody hands out the same bytes.
 *
 * @param directory holds the folder and a list for each way to ask
 */
record Scripts(Path directory) {

    /** The folder's name, below {@link #directory} and in URLs. */
    static final String FOLDER = "scripts";

    private static final int MACHINES = 10_000;
    private static final String GENERATED = "generated.list";
    private static final String FILES = "files.list";

    /** Asks {@code server} for all of them. Throws a sentence where it has none for some machine. */
    void fetch(Server server) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(directory.resolve(FOLDER));
        HttpClient client = HttpClient.newHttpClient();
        List<String> generated = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (int machine = 0; machine < MACHINES; machine++) {
            String mac = "525401%06x".formatted(machine);
            Path file = folder.resolve(mac);
            String path = "boot.ipxe.01" + mac.toUpperCase(Locale.ROOT);
            Files.writeString(file, fetch(client, server, path));
            generated.add(path + "\t" + file);
            files.add(FOLDER + "/" + mac + "\t" + file);
        }
        Files.write(directory.resolve(GENERATED), generated);
        Files.write(directory.resolve(FILES), files);
    }

    private static String fetch(HttpClient client, Server server, String path)
            throws IOException, InterruptedException {
        int port = server.http().orElseThrow().address().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("%s answered /%s with %d".formatted(server.name(), path, response.statusCode()));
        }
        return response.body();
    }

    /** What {@code server} is asked for, with what must come; empty where there are no scripts. */
    Optional<Path> list(Server server) {
        return Optional.of(directory.resolve(server.name().equals(Pilotlight.NAME) ? GENERATED : FILES))
                .filter(Files::exists);
    }
}
