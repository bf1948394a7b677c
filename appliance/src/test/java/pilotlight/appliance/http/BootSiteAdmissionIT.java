package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.http.RawClient.Answer;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.netboot.wire.Ipv4;

/** More large downloads than may be under way at once, through the door: one may here. */
class BootSiteAdmissionIT {

    /** More than both sides' buffers hold: who does not read stops it. */
    private static final int BIG = 64 * 1024 * 1024;

    private static final int LARGE = 300_000;

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final EventLoops loops = EventLoops.open(2);
    private final byte[] content = new byte[LARGE];
    private HttpDoor door;
    private int port;
    private RawClient first;

    @BeforeEach
    void openWithOneDownloadUnderWay() throws IOException {
        new Random(1).nextBytes(content);
        Map<String, BootFile> files = Map.of(
                "big", file("big", new byte[BIG], Stage.ROOTFS),
                "large-1", file("large-1", content, Stage.ROOTFS),
                "large-2", file("large-2", content, Stage.ROOTFS),
                "kernel", file("kernel", content, Stage.KERNEL),
                "small", file("small", new byte[10], Stage.ROOTFS));
        BootTree tree = new BootTree(List.of((path, client) -> Optional.ofNullable(files.get(path.text()))));
        Meters.Http meters = new Meters(registry).http("boot");
        Journal journal = new Journal(List.of(events::add));
        BootSite site = new BootSite(tree, new Clients(), new Sendings(), journal, Clock.systemUTC(), 1, meters);
        door = new HttpDoor(loops, new HttpLimits(10, 60, 80, 69), site, meters);
        port = door.listen(Ipv4.parse("127.0.0.1"), 0);
        first = new RawClient(port).get("/big");
        first.head();
    }

    private BootFile file(String name, byte[] bytes, Stage stage) throws IOException {
        Path location = Files.write(directory.resolve(name), bytes);
        return new BootFile.OnDisk(location, bytes.length, Instant.EPOCH, '"' + name + '"', stage);
    }

    @AfterEach
    void close() throws IOException {
        first.close();
        door.close();
        loops.close();
    }

    private RawClient wget(String path) throws IOException {
        return new RawClient(port).get(path);
    }

    private RawClient ipxe(String path) throws IOException {
        return new RawClient(port).send("GET " + path + " HTTP/1.1\r\nHost: x\r\nUser-Agent: iPXE/1.21.1\r\n\r\n");
    }

    private void awaitWaiting(int clients) {
        await().untilAsserted(() -> assertThat(gauge("waiting")).isEqualTo(clients));
    }

    private double gauge(String name) {
        return registry.get("pilotlight.http." + name).gauge().value();
    }

    @Test
    void tellsIpxeToComeAgainAndHasKeptItsPlaceWhenItDoes() throws IOException {
        try (RawClient ipxe = ipxe("/large-1")) {
            Answer answer = ipxe.answer();
            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 503 Service Unavailable\r\n");
            assertThat(answer.head()).contains("\r\nRetry-After: 2\r\n");
            assertThat(answer.text()).isEqualTo("too many downloads at once; try again in 2 seconds\n");
        }
        assertThat(events).extracting(Event::outcome).containsExactly(Outcome.DECLINED);
        try (RawClient later = wget("/large-2")) {
            awaitWaiting(1);
            first.body(BIG);
            await().untilAsserted(() -> assertThat(gauge("downloads")).isZero());
            assertThat(gauge("waiting")).as("the place before it is kept").isOne();
            try (RawClient ipxe = ipxe("/large-1")) {
                assertThat(ipxe.answer().body()).isEqualTo(content);
            }
            assertThat(later.answer().body()).isEqualTo(content);
        }
    }

    @Test
    void holdsOthersUntilItIsTheirTurn() throws IOException {
        try (RawClient one = wget("/large-1");
                RawClient other = wget("/large-2")) {
            awaitWaiting(2);
            first.body(BIG);
            assertThat(one.answer().body()).isEqualTo(content);
            assertThat(other.answer().body()).isEqualTo(content);
        }
        await().untilAsserted(() -> assertThat(gauge("downloads")).isZero());
        assertThat(events).extracting(Event::outcome).containsOnly(Outcome.DONE).hasSize(3);
    }

    @Test
    void servesKernelsBeforeSquashfs() throws IOException {
        try (RawClient squashfs = wget("/large-1")) {
            awaitWaiting(1);
            try (RawClient kernel = wget("/kernel")) {
                awaitWaiting(2);
                first.body(BIG);
                kernel.answer();
                squashfs.answer();
            }
        }
        await().untilAsserted(() ->
                assertThat(events).extracting(Event::what).containsExactly("/big", "/kernel", "/large-1"));
    }

    @Test
    void givesThePlaceOfAClientThatLeftToTheNext() throws IOException {
        try (RawClient next = wget("/large-1")) {
            awaitWaiting(1);
            first.reset();
            assertThat(next.answer().body()).isEqualTo(content);
        }
    }

    @Test
    void letsSmallFilesAlwaysPass() throws IOException {
        try (RawClient client = wget("/small")) {
            assertThat(client.answer().body()).hasSize(10);
        }
        assertThat(gauge("downloads")).isOne();
    }
}
