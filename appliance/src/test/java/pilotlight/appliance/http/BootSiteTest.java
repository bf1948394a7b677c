package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.files.BootFile;
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

/** Whom an HTTP request is from, and what the journal hears of it. */
class BootSiteTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final MacAddress NEIGHBOUR = MacAddress.parse("52:54:00:00:00:01");
    private static final Ipv4 NEAR = Ipv4.parse("10.77.0.9");
    private static final UUID ID = UUID.fromString("4c414200-0000-4000-8000-525400123456");

    private final List<Client> askers = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Clients clients =
            new Clients(address -> Optional.of(NEIGHBOUR).filter(any -> address.equals(NEAR)));
    private final BootTree tree = new BootTree(
            List.of((path, client) -> {
                askers.add(client);
                return Optional.of(
                        new BootFile.Text(Bytes.latin1("x"), Instant.EPOCH, "\"1\"", Stage.SCRIPT, "the reason"));
            }),
            BootSiteTest::book);
    private final BootSite site =
            new BootSite(tree, clients, new Sendings(), new Journal(List.of(events::add)), Clock.systemUTC());

    private static Book book() {
        Machine machine = new Machine(
                MAC, Set.of(), Optional.of(ID), Optional.of("SN-7"), Optional.empty(), Map.of(), Optional.empty());
        Entry entry = new Entry(machine, Assignment.of(Target.LOCAL), Origin.FILE);
        return new Book(1, Map.of(MAC, entry), Optional.empty(), Library.EMPTY, List.of());
    }

    private CompletionStage<Reply> get(String path, String query, Ip from) {
        Endpoint endpoint = new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69);
        return site.answer(
                new Request("GET", path, query, new DefaultHttpHeaders(), Bytes.EMPTY, Client.at(from, endpoint)));
    }

    @ParameterizedTest
    @CsvSource({
        "/boot.ipxe, mac=52:54:00:12:34:56, 52:54:00:12:34:56",
        "/boot.ipxe, mac=52%3A54%3A00%3A12%3A34%3A56, 52:54:00:12:34:56",
        "/boot.ipxe, uuid=&mac=52-54-00-12-34-56, 52:54:00:12:34:56",
        "/grub/grub.cfg, mac=525400123456, 52:54:00:12:34:56",
        "/boot.ipxe, mac=01-52-54-00-12-34-56, 52:54:00:12:34:56",
        "/boot.ipxe, uuid=4C414200-0000-4000-8000-525400123456, 52:54:00:12:34:56",
        "/boot.ipxe, serial=sn-7, 52:54:00:12:34:56",
        "/boot.ipxe, mac=&uuid=&serial=SN-7, 52:54:00:12:34:56",
        "/boot.ipxe.01525400000002, mac=52:54:00:12:34:56, 52:54:00:00:00:02",
        "/boot.ipxe, serial=none, ''",
        "/boot.ipxe, uuid=nonsense&mac=me&%zz=%, ''",
        "/boot.ipxe, '', ''"
    })
    void knowsAMachineByThePathAndElseByTheQuery(String path, String query, String machine) {
        get(path, query, Ipv4.parse("10.77.0.100"));
        assertThat(askers.get(0).mac().map(MacAddress::toString).orElse("")).isEqualTo(machine);
    }

    @Test
    void knowsAMachineByItsAddressWhereNeitherTells() {
        get("/boot.ipxe", "", NEAR);
        assertThat(askers.get(0).mac()).contains(NEIGHBOUR);
    }

    @Test
    void believesDhcpBeforeTheKernelsTable() {
        get("/boot.ipxe", "mac=52:54:00:12:34:56", NEAR);
        get("/boot.ipxe", "", NEAR);
        assertThat(askers.get(1).mac()).contains(MAC);
    }

    @Test
    void tellsTheJournalWhyAClientGotSomethingElse() {
        get("/undionly.kpxe", "", NEAR).thenAccept(reply -> reply.sent().accept(new Reply.Sent(1, true, 0)));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Event.Outcome.DECLINED);
            assertThat(event.why()).isEqualTo("the reason");
        });
    }
}
