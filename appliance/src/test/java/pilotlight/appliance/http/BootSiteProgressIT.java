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
import java.util.Optional;
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
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.netboot.wire.Ipv4;

/** What is on its way to a machine by HTTP, as others see it. */
class BootSiteProgressIT {

    /** More than both sides' buffers hold: who does not read stops it. */
    private static final int BIG = 64 * 1024 * 1024;

    @TempDir
    private Path directory;

    private final Sendings sendings = new Sendings();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final EventLoops loops = EventLoops.open(2);
    private HttpDoor door;
    private int port;

    @BeforeEach
    void open() throws IOException {
        Path image = Files.write(directory.resolve("image"), new byte[BIG]);
        BootFile file = new BootFile.OnDisk(image, BIG, Instant.EPOCH, "\"1\"", Stage.ROOTFS);
        BootTree tree = new BootTree(List.of((path, client) -> Optional.of(file)));
        Journal journal = new Journal(List.of(events::add));
        BootSite site = new BootSite(tree, new Clients(), sendings, journal, Clock.systemUTC());
        door = new HttpDoor(
                loops, new HttpLimits(10, 60, 80, 69), site, new Meters(new SimpleMeterRegistry()).http("boot"));
        port = door.listen(Ipv4.parse("127.0.0.1"), 0);
    }

    @AfterEach
    void leavesNothingBehind() {
        door.close();
        loops.close();
        assertThat(sendings.all()).isEmpty();
    }

    private Shipment soFar() {
        await().until(() -> sendings.all().size() == 1);
        return sendings.all().get(0).soFar().get();
    }

    private void get(RawClient client, int from, int to) throws IOException {
        client.send("GET /image HTTP/1.1\r\nHost: x\r\nRange: bytes=" + from + "-" + (to - 1) + "\r\n\r\n");
    }

    @Test
    void showsHowFarASlowReaderIs() throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.get("/image").head();
            assertThat(soFar().bytes()).isBetween(0L, (long) BIG - 1);
            client.body(BIG / 2);
            assertThat(soFar().bytes()).isBetween(BIG / 2L, (long) BIG);
            assertThat(soFar().size()).isEqualTo(BIG);
            client.body(BIG / 2);
            await().untilAsserted(() -> assertThat(sendings.all()).isEmpty());
        }
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.DONE);
            assertThat(event.shipment().bytes()).isEqualTo(BIG);
        });
    }

    @Test
    void showsNothingMoreOfAReaderThatLeft() throws IOException {
        RawClient client = new RawClient(port);
        client.get("/image").body(100_000);
        soFar();
        client.reset();
        await().untilAsserted(() -> assertThat(sendings.all()).isEmpty());
        assertThat(events).extracting(Event::outcome).containsExactly(Outcome.ABANDONED);
    }

    @Test
    void showsNothingMoreOnceTheDoorIsClosed() throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.get("/image").head();
            soFar();
            door.close();
            await().untilAsserted(() -> assertThat(sendings.all()).isEmpty());
        }
    }

    @Test
    void countsThePartsOfAFileTogether() throws IOException {
        try (RawClient client = new RawClient(port)) {
            get(client, 0, 1_000_000);
            client.answer();
            get(client, 1_000_000, BIG);
            client.head();
            assertThat(soFar().bytes()).isBetween(1_000_000L, (long) BIG - 1);
            client.body(BIG - 1_000_000);
            await().until(() -> !events.isEmpty());
        }
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.DONE);
            assertThat(event.shipment().bytes()).isEqualTo(BIG);
        });
    }
}
