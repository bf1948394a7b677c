package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.config.Ports;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** How a boot file is looked for by DHCP, with time as an argument. */
class OfferSearchTest {

    private static final int XID = 77;
    private static final Ipv4 SERVER = Ipv4.parse("10.0.0.1");
    private static final MacAddress MAC = MacAddress.parse("52:54:00:00:00:01");
    private static final Ports PORTS = Ports.USUAL;

    private final OfferSearch search = new OfferSearch(
            new Identity(MAC, new UUID(1, 2)),
            DhcpProfile.EDK2_PXE,
            new Attachment(Ipv4.parse("10.0.0.9"), SERVER, PORTS),
            XID);

    @Test
    void takesTheLeaseAndThenAsksTheBootServerThatOffered() {
        assertThat(sent(search.start(0))).containsExactly("DISCOVER 67");
        assertThat(sent(search.on(reply(XID, MessageType.OFFER, ""), 5))).containsExactly("REQUEST 67");
        assertThat(sent(search.onTime(search.deadline()))).containsExactly("REQUEST 4011");
        assertThat(search.on(reply(XID, MessageType.ACK, "snponly.efi"), 9).end())
                .contains(new OfferSearch.Result.Found(new BootOffer(SERVER, "snponly.efi", false)));
    }

    @Test
    void goesOnAtOnceWhereTheLeaseIsAcknowledged() {
        search.start(0);
        search.on(reply(XID, MessageType.OFFER, ""), 5);
        assertThat(sent(search.on(reply(XID, MessageType.ACK, ""), 6))).containsExactly("REQUEST 4011");
    }

    @Test
    void hearsNothingThatIsNotForIt() {
        search.start(0);
        assertThat(search.on(reply(XID + 1, MessageType.OFFER, ""), 5)).isEqualTo(OfferSearch.Step.WAIT);
        assertThat(search.on(reply(XID, MessageType.ACK, ""), 5)).isEqualTo(OfferSearch.Step.WAIT);
    }

    @Test
    void asksFourTimesLongerEachTimeAndThenGivesUp() {
        search.start(0);
        assertThat(sent(search.onTime(seconds(4) - 1))).isEmpty();
        for (int silent : new int[] {4, 12, 28}) {
            assertThat(search.deadline()).isEqualTo(seconds(silent));
            assertThat(sent(search.onTime(seconds(silent)))).containsExactly("DISCOVER 67");
        }
        assertThat(search.onTime(seconds(60)).end())
                .contains(new OfferSearch.Result.Nothing(
                        "nobody answered 4 messages of type DISCOVER to UDP 10.0.0.1:67"));
    }

    @Test
    void givesUpWhereTheBootServerIsSilent() {
        search.start(0);
        search.on(reply(XID, MessageType.OFFER, ""), 0);
        long now = search.deadline();
        for (int asked = 0; asked < 4; asked++) {
            assertThat(sent(search.onTime(now))).containsExactly("REQUEST 4011");
            now = search.deadline();
        }
        assertThat(search.onTime(now).end())
                .contains(new OfferSearch.Result.Nothing(
                        "nobody answered 4 messages of type REQUEST to UDP 10.0.0.1:4011"));
    }

    private static List<String> sent(OfferSearch.Step step) {
        return step.send().stream()
                .map(packet -> packet.message().type().orElseThrow() + " " + packet.port())
                .toList();
    }

    private static DhcpMessage reply(int xid, MessageType type, String file) {
        DhcpOptions options = DhcpOptions.EMPTY
                .with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) type.code()))
                .with(OptionCode.VENDOR_CLASS, Bytes.latin1("PXEClient"));
        return new DhcpMessage(
                DhcpMessage.REPLY,
                1,
                0,
                xid,
                0,
                0,
                Ipv4.ANY,
                Ipv4.ANY,
                SERVER,
                Ipv4.ANY,
                HardwareAddress.of(MAC),
                "",
                file,
                options);
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
