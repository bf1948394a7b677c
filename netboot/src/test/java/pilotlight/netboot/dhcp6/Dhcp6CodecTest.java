package pilotlight.netboot.dhcp6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.ClientArchitectures;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MacAddress;
import pilotlight.netboot.wire.MalformedPacketException;

class Dhcp6CodecTest {

    @Test
    void readsWhatUefiHttpBootSolicits() {
        Dhcp6Message solicit = (Dhcp6Message) Packets6.decode(Packets6.EDK2_SOLICIT);
        assertThat(solicit.type()).isEqualTo(Dhcp6Type.SOLICIT);
        assertThat(solicit.transaction()).isEqualTo(0xa1b2c3);
        assertThat(solicit.options().list())
                .extracting(option -> option.code().code())
                .containsExactly(1, 8, 3, 6, 62, 61, 16);
        assertThat(solicit.options().get(Dhcp6Code.IA_NA).map(IaNa::decode))
                .contains(new IaNa(0x77000300, 0, 0, Dhcp6Options.EMPTY));
        EnterpriseClass vendor = EnterpriseClass.decode(
                solicit.options().get(Dhcp6Code.VENDOR_CLASS).orElseThrow());
        assertThat(vendor.enterprise()).isEqualTo(EnterpriseClass.INTEL);
        assertThat(vendor.classes().get(0).text()).isEqualTo("HTTPClient:Arch:00016:UNDI:003001");
        assertThat(solicit.options()
                        .get(Dhcp6Code.CLIENT_ARCHITECTURE)
                        .map(ClientArchitectures::decode)
                        .flatMap(ClientArchitectures::firstKnown))
                .contains(Architecture.of(16));
    }

    @Test
    void writesAnAnswerByteByByte() {
        Dhcp6Options options = Dhcp6Options.EMPTY
                .with(Dhcp6Code.BOOT_FILE_URL, "http://[fd77::2]/x.e")
                .with(Dhcp6Code.CLIENT_ID, Bytes.hex("0004 00112233445566778899aabbccddeeff"))
                .with(
                        Dhcp6Code.SERVER_ID,
                        Duid.of(MacAddress.parse("52:54:00:77:00:01")).value())
                .with(
                        Dhcp6Code.IA_NA,
                        new IaNa(0x77000300, 1800, 2880, Dhcp6Options.EMPTY)
                                .with(new IaAddress(Ipv6.parse("fd77::1000"), 3600, 7200))
                                .encode())
                .with(Dhcp6Code.VENDOR_CLASS, EnterpriseClass.of("HTTPClient").encode())
                .with(Dhcp6Code.DNS_SERVERS, Ipv6.parse("fd77::35").bytes());
        assertThat(Packets6.encode(new Dhcp6Message(Dhcp6Type.ADVERTISE, 0xa1b2c3, options)))
                .isEqualTo(Packets6.ADVERTISE);
    }

    @ParameterizedTest
    @MethodSource
    void writesBackWhatItRead(Bytes golden) {
        assertThat(Packets6.encode(Packets6.decode(golden))).isEqualTo(golden);
    }

    static List<Bytes> writesBackWhatItRead() {
        return List.of(Packets6.EDK2_SOLICIT, Packets6.ADVERTISE, Packets6.RELAYED);
    }

    @Test
    void unwrapsARelaysMessageAndWrapsItsAnswer() {
        RelayPath.Arrival arrival = RelayPath.unwrap(Packets6.decode(Packets6.RELAYED));
        assertThat(arrival.message()).isEqualTo(Packets6.decode(Packets6.EDK2_SOLICIT));
        assertThat(arrival.path().link()).contains(Ipv6.parse("fd78::1"));
        assertThat(arrival.path().client()).contains(Ipv6.parse("fe80::5054:ff:fe77:3"));
        assertThat(arrival.path().mac()).contains(Packets6.MAC);
        Dhcp6Message answer = (Dhcp6Message) Packets6.decode(Packets6.ADVERTISE);
        assertThat(Packets6.encode(arrival.path().back(answer)))
                .isEqualTo(Bytes.hex("0d 00"
                                + " fd780000000000000000000000000001"
                                + " fe80000000000000505400fffe770003"
                                + " 0012 0004  67653031"
                                + " 0009 0094")
                        .plus(Packets6.ADVERTISE));
    }

    @Test
    void asksTheRelayNearestToTheClient() {
        RelayMessage inner = (RelayMessage) Packets6.decode(Packets6.RELAYED);
        RelayMessage outer = new RelayMessage(
                Dhcp6Type.RELAY_FORWARD,
                1,
                Ipv6.parse("fd99::1"),
                Ipv6.parse("fd78::1"),
                Dhcp6Options.EMPTY.with(Dhcp6Code.RELAY_MESSAGE, Packets6.RELAYED));
        RelayPath path = RelayPath.unwrap(outer).path();
        assertThat(path.relays()).containsExactly(outer, inner);
        assertThat(path.link()).contains(Ipv6.parse("fd78::1"));
    }

    @Test
    void refusesRelaysWithoutEnd() {
        Bytes packet = Packets6.RELAYED;
        for (int i = 0; i < 40; i++) {
            packet = Packets6.encode(new RelayMessage(
                    Dhcp6Type.RELAY_FORWARD,
                    i,
                    Ipv6.ANY,
                    Ipv6.ANY,
                    Dhcp6Options.EMPTY.with(Dhcp6Code.RELAY_MESSAGE, packet)));
        }
        Dhcp6Packet deep = Packets6.decode(packet);
        assertThatThrownBy(() -> RelayPath.unwrap(deep)).hasMessageContaining("at most 32 relays");
    }

    @ParameterizedTest
    @CsvSource({
        "'',           dhcp6 header",
        "01 0000,      dhcp6 header",
        "0c 00 fd,     dhcp6 header",
        "01 000000 00, dhcp6 options",
        "01 000000 0001 0005 00, dhcp6 options"
    })
    void refusesWhatIsCutShort(String packet, String where) {
        Bytes bytes = Bytes.hex(packet);
        assertThatThrownBy(() -> Packets6.decode(bytes))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        bad -> assertThat(bad.where()).isEqualTo(where));
    }

    @Test
    void namesWhatItKnowsAndKeepsWhatItDoesNot() {
        assertThat(new Dhcp6Type(11)).hasToString("INFORMATION-REQUEST");
        assertThat(new Dhcp6Type(200)).hasToString("unknown(200)");
        assertThat(new Dhcp6Code(59)).hasToString("boot file URL");
        assertThat(new Dhcp6Code(65_535)).hasToString("unknown(65535)");
        assertThatThrownBy(() -> new Dhcp6Code(65_536)).hasMessageContaining("0 to 65535");
    }

    @ParameterizedTest
    @CsvSource({
        "0001 0001 2f3a4b5c 525400770003,            52:54:00:77:00:03",
        "0003 0001 525400770003,                     52:54:00:77:00:03",
        "0003 0006 525400770003,                     ",
        "0004 00112233445566778899aabbccddeeff,      ",
        "0002 00000157 525400770003,                 ",
        "0003 0001 5254007700,                       "
    })
    void findsTheEthernetAddressInADuidThatHasOne(String duid, String mac) {
        assertThat(Duid.decode(Dhcp6Code.CLIENT_ID, Bytes.hex(duid)).mac().map(MacAddress::toString))
                .isEqualTo(Optional.ofNullable(mac));
    }

    @Test
    void readsAndWritesAStatus() {
        StatusCode status = new StatusCode(StatusCode.NO_ADDRESSES_AVAILABLE, "the pool is full");
        assertThat(status.encode()).isEqualTo(Bytes.hex("0002").plus(Bytes.latin1("the pool is full")));
        assertThat(StatusCode.decode(status.encode())).isEqualTo(status);
    }
}
