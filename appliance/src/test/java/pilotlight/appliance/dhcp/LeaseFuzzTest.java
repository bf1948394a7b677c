package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.LeasePolicy;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.machine.AssignmentBook;
import pilotlight.appliance.machine.AssignmentFile;
import pilotlight.appliance.machine.AssignmentFiles;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.network.OddNetwork;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.YamlText;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/** Whatever is asked of the DHCP server of machines with whatever network: it is malformed, or it is answered in a good packet or not at all. */
class LeaseFuzzTest {

    private static final long SEED = 20_261_120;
    private static final int ROUNDS = 50_000;
    private static final int ROUNDS_OF_A_BOOK = 500;
    private static final Planner PLANNER = new Planner(new Policy(
            List.of("PXEClient", "HTTPClient"),
            List.of(),
            Transport.HTTP,
            Optional.of(new LeasePolicy(true, 600, Optional.empty(), List.of(Ipv4.parse("10.77.0.11"))))));
    private static final List<OptionCode> SPOKEN = List.of(
            OptionCode.REQUESTED_ADDRESS,
            OptionCode.RELAY_AGENT,
            OptionCode.VENDOR_CLASS,
            OptionCode.USER_CLASS,
            OptionCode.CLIENT_ARCHITECTURE,
            OptionCode.CLIENT_UUID,
            OptionCode.IPXE,
            OptionCode.VENDOR_OPTIONS);

    private final Random random = new Random(SEED);

    @Test
    void answersWithGoodPacketsOrNotAtAll() {
        System.out.println("seed " + SEED);
        Book book = Book.EMPTY;
        int leases = 0;
        for (int i = 0; i < ROUNDS; i++) {
            book = i % ROUNDS_OF_A_BOOK == 0 ? book() : book;
            PxeRequest request = asked().request();
            try {
                Plan plan = PLANNER.plan(request, book, Books.PROGRAMS);
                Optional<DhcpMessage> reply = Responder.reply(request, plan);
                reply.ifPresent(LeaseFuzzTest::requireGood);
                leases += plan instanceof Plan.Lease ? 1 : 0;
            } catch (MalformedPacketException counted) {
                assertThat(counted.where()).startsWith("dhcp option ");
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", round " + i + ": " + request + "\n" + book.entries(), e);
            }
        }
        assertThat(leases).isPositive();
    }

    private Book book() {
        String text = YamlText.of(Map.of("platform", "debian", "network", new OddNetwork(random).section()));
        AssignmentFile file =
                AssignmentFile.read(Path.of("525400123456.yaml"), Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
        return file.problems().isEmpty()
                ? AssignmentBook.of(
                        new AssignmentFiles(List.of(file), Networks.NONE, List.of()),
                        StoredAssignments.NONE,
                        Library.EMPTY)
                : book();
    }

    private RequestBuilder asked() {
        RequestBuilder asked = Stream.of(
                        RequestBuilder.pxe(7),
                        RequestBuilder.http(16),
                        RequestBuilder.ipxe(0),
                        RequestBuilder.system("dhcpcd"))
                .skip(random.nextInt(4))
                .findFirst()
                .orElseThrow()
                .type(MessageType.of(1 + random.nextInt(9)));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            asked = asked.with(SPOKEN.get(random.nextInt(SPOKEN.size())), noise());
        }
        asked = random.nextBoolean() ? asked.wanting("10.77.0.51") : asked;
        asked = random.nextInt(8) == 0 ? asked.selecting("10.77.0." + (2 + random.nextInt(2))) : asked;
        asked = random.nextInt(4) == 0 ? asked.relayedBy("10.77.1.1") : asked;
        return random.nextInt(4) == 0 ? asked.from("10.77.0.51") : asked;
    }

    private Bytes noise() {
        byte[] noise = new byte[random.nextInt(20) == 0 ? 700 : random.nextInt(9)];
        random.nextBytes(noise);
        return Bytes.of(noise);
    }

    /** It can be sent, fits a datagram, is read as it was meant, and leases an address that a host can have. */
    private static void requireGood(DhcpMessage reply) {
        ByteBuf packet = Unpooled.buffer();
        DhcpCodec.encode(reply, packet);
        assertThat(packet.readableBytes()).isLessThan(1500);
        assertThat(DhcpCodec.decode(packet)).isEqualTo(reply);
        if (reply.options().has(OptionCode.LEASE_TIME)) {
            assertThat(reply.yiaddr()).isIn(Ipv4.parse("10.77.0.51"), Ipv4.parse("10.77.0.52"));
        }
    }
}
