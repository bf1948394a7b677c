package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.UpReports;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Who is taken for up when something calls {@code /up}. */
class UpSiteTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final MacAddress SECOND_NIC = MacAddress.parse("52:54:00:12:34:57");
    private static final MacAddress SEEN = MacAddress.parse("52:54:00:00:00:01");
    private static final MacAddress NEIGHBOUR = MacAddress.parse("52:54:00:00:00:02");
    private static final UUID SEEN_ID = UUID.fromString("4c414200-0000-4000-8000-525400000001");
    private static final Endpoint SELF = new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69);
    private static final Ipv4 OF_SEEN = Ipv4.parse("10.77.0.9");
    private static final Ipv4 OF_NEIGHBOUR = Ipv4.parse("10.77.0.10");
    private static final Ipv4 OF_SECOND_NIC = Ipv4.parse("10.77.0.11");
    private static final Ipv4 ELSEWHERE = Ipv4.parse("192.0.2.1");

    private final List<Event> events = new ArrayList<>();
    private final Set<MacAddress> up = new HashSet<>();
    private final Clients clients = new Clients(address -> Optional.ofNullable(
            Map.of(OF_NEIGHBOUR, NEIGHBOUR, OF_SECOND_NIC, SECOND_NIC).get(address)));
    private final Journal journal =
            new Journal(List.of(events::add, event -> event.mac().ifPresent(up::add)));
    private final UpReports reports =
            new UpReports(UpSiteTest::book, clients, up::contains, journal, InstantSource.fixed(Instant.EPOCH));
    private final UpSite site = new UpSite(
            new BootTree(List.of(), UpSiteTest::book),
            reports,
            request -> CompletableFuture.completedStage(Reply.text(HttpResponseStatus.OK, "behind")));

    private static Book book() {
        Machine machine = new Machine(
                MAC,
                Set.of(SECOND_NIC),
                Optional.empty(),
                Optional.of("SN-7"),
                Optional.of("web07"),
                Map.of(),
                Optional.empty());
        Entry entry = new Entry(machine, Assignment.of(Target.LOCAL), Origin.FILE);
        return new Book(1, Map.of(MAC, entry, SECOND_NIC, entry), Optional.empty(), Library.EMPTY, List.of());
    }

    @BeforeEach
    void seeOneBoot() {
        clients.seen(Client.at(OF_SEEN, SELF).with(SEEN).identified(SEEN_ID));
    }

    private String call(String method, String target, Ip from, String body) {
        String[] parts = target.split("\\?", 2);
        Reply reply = site.answer(new Request(
                        method,
                        parts[0],
                        parts.length == 2 ? parts[1] : "",
                        new DefaultHttpHeaders(),
                        Bytes.of(body.getBytes(StandardCharsets.UTF_8)),
                        Client.at(from, SELF).calling(Optional.of("curl/8"))))
                .toCompletableFuture()
                .join();
        String text = new String(((Reply.InMemory) reply.body()).content().toArray(), StandardCharsets.UTF_8);
        return reply.status().code() + " " + text.strip();
    }

    private String get(String target, Ip from) {
        return call("GET", target, from, "");
    }

    @ParameterizedTest
    @CsvSource({
        "/up/52:54:00:12:34:56, 192.0.2.1, 52:54:00:12:34:56",
        "/up/52-54-00-12-34-56, 192.0.2.1, 52:54:00:12:34:56",
        "/up/525400123456, 192.0.2.1, 52:54:00:12:34:56",
        "/up/01-52-54-00-12-34-56, 192.0.2.1, 52:54:00:12:34:56",
        "/up/52:54:00:00:00:01, 192.0.2.1, 52:54:00:00:00:01",
        "/up, 10.77.0.9, 52:54:00:00:00:01",
        "/up/, 10.77.0.9, 52:54:00:00:00:01",
        "/up, 10.77.0.10, 52:54:00:00:00:02",
        "/up/52:54:00:00:00:02, 10.77.0.10, 52:54:00:00:00:02",
        "/up?mac=525400123456, 192.0.2.1, 52:54:00:12:34:56",
        "/up?serial=sn-7, 192.0.2.1, 52:54:00:12:34:56",
        "/up?uuid=4C414200-0000-4000-8000-525400000001, 192.0.2.1, 52:54:00:00:00:01",
        "/up/525400123456?mac=52:54:00:00:00:01, 192.0.2.1, 52:54:00:12:34:56"
    })
    void knowsWhoPhonesHome(String target, String from, String machine) {
        assertThat(get(target, Ipv4.parse(from))).startsWith("200 ").endsWith(" is up");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.mac()).contains(MacAddress.parse(machine));
            assertThat(event.stage()).isEqualTo(Stage.UP);
            assertThat(event.outcome()).isEqualTo(Event.Outcome.DONE);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /up/web07                | 400 'web07' is no MAC address: call /up/MAC, such as /up/52-54-00-12-34-56
            /up/525400123456/x       | 400 '525400123456/x' is no MAC address: call /up/MAC, such as /up/52-54-00-12-34-56
            /up?mac=none             | 400 'none' is no MAC address: call /up/MAC, such as /up/52-54-00-12-34-56
            /up/52:54:00:99:99:99    | 404 52:54:00:99:99:99 is in no assignment and has not booted from here: call /up/MAC, such as /up/52-54-00-12-34-56
            /up                      | 404 nobody is known at 192.0.2.1: name the machine: call /up/MAC, such as /up/52-54-00-12-34-56
            /up?serial=sn-8          | 404 nobody is known at 192.0.2.1: name the machine: call /up/MAC, such as /up/52-54-00-12-34-56
            """)
    void saysWhyItKnowsNobody(String target, String answer) {
        assertThat(get(target, ELSEWHERE)).isEqualTo(answer);
        assertThat(events).isEmpty();
    }

    @Test
    void tellsWhatCloudInitPostsInFewPlainWords() {
        String answer = call(
                "POST",
                "/up/525400123456",
                ELSEWHERE,
                "pub_key_rsa=ssh-rsa+AAAA&instance_id=i-87018aed&hostname=web07%0aroot&fqdn=web07.rack");
        assertThat(answer).isEqualTo("200 web07 (52:54:00:12:34:56) is up");
        assertThat(events.get(0).what()).isEqualTo("phone-home");
        assertThat(events.get(0).why()).isEqualTo("hostname web07?root, instance i-87018aed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz=%", "{\"hostname\": 1}", "hostname", "&&&=;"})
    void takesAMachineForUpWhateverItPosts(String body) {
        assertThat(call("POST", "/up/525400123456", ELSEWHERE, body)).startsWith("200 ");
        assertThat(events).singleElement().extracting(Event::why).isEqualTo("");
    }

    @Test
    void keepsLongWordsAndBodiesOut() {
        call("POST", "/up/525400123456", ELSEWHERE, "hostname=" + "x".repeat(5000));
        assertThat(events.get(0).why()).isEqualTo("hostname " + "x".repeat(100) + "...");
        assertThat(call("POST", "/up/525400123456", ELSEWHERE, "x".repeat(65_537)))
                .isEqualTo("413 found a body of 65537 bytes, expected 65536 at most");
    }

    @Test
    void isToldOnceHoweverOftenAMachineCalls() {
        get("/up/525400123456", ELSEWHERE);
        assertThat(get("/up/525400123456", ELSEWHERE)).isEqualTo("200 web07 (52:54:00:12:34:56) was up already");
        assertThat(events).hasSize(1);
    }

    @Test
    void changesNothingForWhoOnlyLooks() {
        assertThat(call("HEAD", "/up/525400123456", ELSEWHERE, "")).startsWith("200 ");
        assertThat(call("HEAD", "/up/52:54:00:99:99:99", ELSEWHERE, "")).startsWith("404 ");
        assertThat(call("PUT", "/up/525400123456", ELSEWHERE, "")).startsWith("405 ");
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/upper", "/boot.ipxe", "/UP", "/os/up"})
    void leavesOtherPathsAlone(String path) {
        assertThat(get(path, OF_SEEN)).isEqualTo("200 behind");
        assertThat(events).isEmpty();
    }

    /** NAT, an address that was another's before, a copied command: the machine is up all the same. */
    @Test
    void believesAReportFromAnotherMachinesAddressAndTellsIt() {
        get("/up/525400123456", OF_SEEN);
        assertThat(events.get(0).mac()).contains(MAC);
        assertThat(events.get(0).client().address()).isEmpty();
        assertThat(events.get(0).why()).isEqualTo("told from 10.77.0.9, which is 52:54:00:00:00:01");
        assertThat(clients.complete(Client.at(OF_SEEN, SELF)).mac()).contains(SEEN);
    }

    @Test
    void takesASecondNicForTheSameMachine() {
        clients.seen(Client.of(MAC, SELF));
        get("/up", OF_SECOND_NIC);
        assertThat(events.get(0).mac()).contains(MAC);
        assertThat(events.get(0).why()).isEmpty();
    }

    @Test
    void learnsNothingFromHowTheCallerCallsItself() {
        get("/up", OF_SEEN);
        assertThat(events.get(0).client().agent()).isEmpty();
        assertThat(events.get(0).client().uuid()).contains(SEEN_ID);
    }
}
