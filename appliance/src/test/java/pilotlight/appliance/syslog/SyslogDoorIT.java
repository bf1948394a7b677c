package pilotlight.appliance.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.UpReports;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Whom a line that comes by a real socket takes for up. */
@Timeout(60)
class SyslogDoorIT {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final MacAddress SENDER = MacAddress.parse("52:54:00:00:00:01");
    private static final MacAddress WEB = MacAddress.parse("52:54:00:00:00:02");
    private static final Endpoint SELF = new Endpoint(Ipv4.parse("127.0.0.1"), 80, 69);

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> malformed = new CopyOnWriteArrayList<>();
    private final Clients clients = new Clients();
    private final EventLoops loops = EventLoops.open(1);
    private SyslogDoor door;
    private int port;

    private static Book book() {
        Machine web = new Machine(
                WEB, Set.of(), Optional.empty(), Optional.empty(), Optional.of("web07"), Map.of(), Optional.empty());
        Map<MacAddress, Entry> entries = new HashMap<>();
        entries.put(WEB, new Entry(web, Assignment.of(Target.LOCAL), Origin.FILE));
        return new Book(1, entries, Optional.empty(), Library.EMPTY, List.of());
    }

    @BeforeEach
    void open() {
        Journal journal = new Journal(List.of(events::add));
        UpReports reports =
                new UpReports(SyslogDoorIT::book, clients, mac -> false, journal, InstantSource.fixed(Instant.EPOCH));
        door = new SyslogDoor(
                loops, self -> SELF, new UpLines("pilotlight: up", SyslogDoorIT::book, reports, malformed::add));
        port = door.listen(SELF.address(), LOOPBACK, 0);
        clients.seen(Client.at(Ipv4.parse("127.0.0.1"), SELF).with(SENDER));
    }

    @AfterEach
    void close() {
        door.close();
        loops.close();
    }

    private void send(String line) throws Exception {
        byte[] content = line.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(content, content.length, LOOPBACK, port));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <13>Nov 20 16:00:00 anybody root: pilotlight: up            | 52:54:00:00:00:01
            pilotlight: up                                              | 52:54:00:00:00:01
            <13>1 2026-11-20T16:00:00Z WEB07.rack app - - - pilotlight: up | 52:54:00:00:00:02
            <13>Nov 20 16:00:00 web07 root: pilotlight: up              | 52:54:00:00:00:02
            <13>Nov 20 16:00:00 x root: pilotlight: up 52-54-00-00-00-02 | 52:54:00:00:00:02
            """)
    void aLineThatSaysSoTakesItsMachineForUp(String line, String machine) throws Exception {
        send("<13>Nov 20 16:00:00 web07 sshd[7]: something else");
        send(line);
        await().until(() -> !events.isEmpty());
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.mac()).contains(MacAddress.parse(machine));
            assertThat(event.stage()).isEqualTo(Stage.UP);
            assertThat(event.what()).isEqualTo("syslog");
        });
    }

    @Test
    void countsWhatIsNoLineAndGoesOn() throws Exception {
        send("<999>pilotlight: up");
        send("");
        send("<13>pilotlight: up 52:54:00:99:99:99");
        send("<13>pilotlight: up");
        await().until(() -> !events.isEmpty());
        assertThat(malformed).containsExactly("syslog priority", "syslog length");
        assertThat(events).singleElement().extracting(Event::mac).isEqualTo(Optional.of(SENDER));
    }

    @ParameterizedTest
    @CsvSource({"--rfc3164", "--rfc5424"})
    void hearsLogger(String format) throws Exception {
        Path logger = Path.of("/usr/bin/logger");
        assumeThat(logger).isExecutable();
        Process sent = new ProcessBuilder(
                        logger.toString(),
                        "--server",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--udp",
                        format,
                        "pilotlight: up")
                .start();
        assertThat(sent.waitFor(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> !events.isEmpty());
        assertThat(events.get(0).mac()).contains(SENDER);
        assertThat(events.get(0).why()).startsWith("hostname ");
    }
}
