package pilotlight.appliance.depot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.platform.OperatingSystem;

class DepotReaderIT {

    private static final String OLD = "20210731T223008Z";
    private static final String NEW = "20220101T000000Z";

    @TempDir
    Path directory;

    private static List<Offering> offerings(Object place) throws InterruptedException {
        Catalogue catalogue = new DepotReader().read(place.toString());
        assertThat(catalogue).isInstanceOf(Catalogue.Listed.class);
        return ((Catalogue.Listed) catalogue).offerings();
    }

    private static void assertUnreadable(Object place, String reason) throws InterruptedException {
        assertThat(new DepotReader().read(place.toString()))
                .isEqualTo(new Catalogue.Unreadable(place + " cannot be read: " + reason));
    }

    @Test
    void listsTarballsAndTreesOfADirectory() throws IOException, InterruptedException {
        RunningAppliance.put(directory.resolve("platform-" + OLD + ".tgz"), "12345");
        RunningAppliance.put(directory.resolve(NEW + "/platform/i86pc/kernel/amd64/unix"), "kernel");
        RunningAppliance.put(directory.resolve("README"), "");
        RunningAppliance.put(directory.resolve("platform-" + OLD + ".tgz.part"), "");
        Files.createSymbolicLink(directory.resolve("platform-" + NEW + ".tgz"), Path.of("nowhere"));
        assertThat(offerings(directory))
                .containsExactly(
                        new Offering(
                                NEW,
                                Optional.of(OperatingSystem.SMARTOS),
                                Optional.empty(),
                                Optional.empty(),
                                directory.resolve(NEW).toString()),
                        new Offering(
                                OLD,
                                Optional.empty(),
                                Optional.of(5L),
                                Optional.empty(),
                                directory.resolve("platform-" + OLD + ".tgz").toString()));
    }

    @Test
    void saysWhyADirectoryCannotBeRead() throws IOException, InterruptedException {
        assertUnreadable(
                directory.resolve("nowhere"),
                "it does not exist: expected a directory, or a URL that begins with http:// or https://");
        assertUnreadable(Files.writeString(directory.resolve("file"), ""), "it is no directory");
    }

    @Test
    void readsAnIndexWhereRedirectsLead() throws IOException, InterruptedException {
        String page = "<a href=\"platform-" + OLD + ".tgz\">";
        try (MoodyServer server = new MoodyServer(page.getBytes(StandardCharsets.UTF_8))) {
            assertThat(offerings(server.uri("/moved/depot/")))
                    .extracting(Offering::location)
                    .containsExactly(
                            server.uri("/depot/platform-" + OLD + ".tgz").toString());
            server.status = 403;
            assertUnreadable(server.uri("/depot/"), "the server answered 403");
        }
        assertUnreadable("http:///x", "'http:///x' names no host");
    }

    @Test
    void readsNoIndexThatIsPackedOrHasNoEnd() throws IOException, InterruptedException {
        try (MoodyServer server = new MoodyServer(new byte[(16 << 20) + 1])) {
            assertUnreadable(server.uri("/depot/"), "it has more than 16777216 bytes, which no index has");
            server.encoding = "gzip";
            assertUnreadable(
                    server.uri("/depot/"), "the server packed it with gzip, although it was asked for it as it is");
        }
    }

    @Test
    void picksTheNewestOfOneSystem() throws IOException, InterruptedException {
        RunningAppliance.put(directory.resolve("platform-linux-" + OLD + ".tgz"), "");
        RunningAppliance.put(directory.resolve("platform-" + NEW + ".tgz"), "");
        Catalogue.Listed listed = new Catalogue.Listed(offerings(directory));
        assertThat(listed.latest(Optional.empty()).orElseThrow().stamp()).isEqualTo(NEW);
        assertThat(listed.latest(Optional.of(OperatingSystem.LINUX))
                        .orElseThrow()
                        .stamp())
                .isEqualTo(OLD);
        assertThat(listed.latest(Optional.of(OperatingSystem.SMARTOS))).isEmpty();
    }
}
