package pilotlight.netboot.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class SeenPayloadTest {

    private static final MacAddress MACHINE = MacAddress.parse("52:54:00:00:00:07");
    private static final MacAddress SERVER = MacAddress.parse("02:00:00:00:00:01");
    private static final Bytes HELLO = Bytes.latin1("hello");

    @Test
    void isADatagramThatCanBeRead() {
        Packet packet = seen("10.0.0.7", "10.0.0.1", HELLO, 5).udp(7);

        assertThat(packet.nanos()).isEqualTo(7);
        assertThat(UdpFrame.decode(packet.frame()))
                .contains(
                        new UdpFrame(MACHINE, SERVER, Ipv4.parse("10.0.0.7"), 2070, Ipv4.parse("10.0.0.1"), 69, HELLO));
        assertThat(packet.frame())
                .isEqualTo(UdpFrame.decode(packet.frame()).orElseThrow().encode());
    }

    @Test
    void isASegmentThatCanBeRead() {
        Packet packet = seen("10.0.0.7", "10.0.0.1", HELLO, 5).tcp(7, 0x1_0000_0003L, 9);

        assertThat(TcpFrame.decode(packet.frame()))
                .contains(new TcpFrame(Ipv4.parse("10.0.0.7"), 2070, Ipv4.parse("10.0.0.1"), 69, 3, HELLO));
        assertThat(packet.frame().uint32(42)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.7, 10.0.0.1, 26, 34", "fe80::7, ff02::1:2, 22, 54"})
    void hasRightChecksums(String from, String to, int addresses, int transport) {
        SeenPayload seen = seen(from, to, HELLO, 5);

        for (int protocol : new int[] {17, 6}) {
            Bytes frame = (protocol == 17 ? seen.udp(7) : seen.tcp(7, 1, 1)).frame();
            Bytes rest = frame.slice(transport, frame.length());
            Bytes pseudo = frame.slice(addresses, transport)
                    .plus(Bytes.of((byte) 0, (byte) protocol, (byte) 0, (byte) rest.length()));
            assertThat(Checksum.of(pseudo.plus(rest))).isZero();
        }
    }

    @Test
    void writesTheHeaderOfIpVersion6() {
        assertThat(seen("fe80::7", "ff02::1:2", HELLO, 5).udp(7).frame().slice(0, 22))
                .isEqualTo(Bytes.hex("020000000001 525400000007 86dd 6000 0000 000d 1140"));
    }

    @Test
    void tellsHowLongAPayloadWasOfWhichItHasAPart() {
        Packet packet = seen("10.0.0.7", "10.0.0.1", HELLO, 1428).udp(7);

        assertThat(packet.wireLength()).isEqualTo(14 + 20 + 8 + 1428);
        assertThat(packet.frame().length()).isEqualTo(14 + 20 + 8 + 5);
        assertThat(packet.frame().uint16(38)).isEqualTo(1436);
        assertThat(packet.frame().uint16(40)).isZero();
    }

    @Test
    void refusesWhatNoPacketCanBe() {
        assertThatThrownBy(() -> seen("10.0.0.7", "fe80::7", HELLO, 5))
                .hasMessage("no packet goes from 10.0.0.7 to fe80::7");
        assertThatThrownBy(() -> seen("10.0.0.7", "10.0.0.1", HELLO, 4))
                .hasMessage("a payload of which 5 bytes are there has these to 65000, found 4");
    }

    private static SeenPayload seen(String from, String to, Bytes captured, int length) {
        return new SeenPayload(MACHINE, SERVER, Ip.parse(from), 2070, Ip.parse(to), 69, captured, length);
    }
}
