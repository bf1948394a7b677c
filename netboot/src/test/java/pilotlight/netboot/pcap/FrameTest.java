package pilotlight.netboot.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import pilotlight.netboot.wire.MalformedPacketException;

class FrameTest {

    private static final UdpFrame HELLO = new UdpFrame(
            MacAddress.parse("52:54:00:00:01:01"),
            MacAddress.parse("ff:ff:ff:ff:ff:ff"),
            Ipv4.parse("10.77.0.2"),
            67,
            Ipv4.BROADCAST,
            68,
            Bytes.latin1("hello"));

    private static final String ETHERNET = "ffffffffffff 525400000101 0800";

    @Test
    void readsBackWhatItWrote() {
        assertThat(UdpFrame.decode(HELLO.encode())).contains(HELLO);
        assertThat(UdpFrame.decode(HELLO.encode().plus(Bytes.hex("0000")))).contains(HELLO);
    }

    @Test
    void writesRightChecksums() {
        Bytes frame = HELLO.encode();
        Bytes pseudoHeader = frame.slice(26, 34).plus(Bytes.hex("0011 000d"));

        assertThat(frame.length()).isEqualTo(47);
        assertThat(Checksum.of(frame.slice(14, 34))).isZero();
        assertThat(Checksum.of(pseudoHeader.plus(frame.slice(34, 47)))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0001f203f4f5f6f7, 220d", "ffff, 0", "ff, 00ff", "'', ffff"})
    void computesTheChecksumOfRfc1071(String bytes, String checksum) {
        assertThat(Checksum.of(Bytes.hex(bytes))).isEqualTo(Integer.parseInt(checksum, 16));
    }

    @Test
    void neverSendsTheChecksumThatMeansNone() {
        Bytes pair = Bytes.hex("0000");
        UdpFrame frame = withPayload(pair);
        int missing = frame.encode().uint16(40);
        Bytes cancelling = Bytes.of((byte) (missing >> 8), (byte) missing);

        assertThat(withPayload(cancelling).encode().uint16(40)).isEqualTo(0xffff);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ffffffffffff 525400000101 0806 0001",
                "ffffffffffff 525400000101 86dd 6000",
                ETHERNET + "4500 0014 0000 0000 4001 0000 0a4d0002 ffffffff",
                ETHERNET + "4500 001c 0000 2000 4011 0000 0a4d0002 ffffffff 0043 0044 0008 0000",
                ETHERNET + "4500 001c 0000 0010 4011 0000 0a4d0002 ffffffff 0043 0044 0008 0000",
            })
    void ignoresOtherProtocolsAndFragments(String frame) {
        assertThat(UdpFrame.decode(Bytes.hex(frame))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4500 | IPv4 header: expected at least 20 bytes, found 2",
                "4400 0014 0000 0000 4011 0000 0a4d0002 ffffffff | IPv4 header length: expected at least 20 bytes, found 16",
                "4500 0010 0000 0000 4011 0000 0a4d0002 ffffffff | IPv4 total length: expected at least 20 bytes, found 16",
                "4500 0024 0000 0000 4011 0000 0a4d0002 ffffffff | IPv4 packet: expected at least 36 bytes, found 20",
                "4500 0016 0000 0000 4011 0000 0a4d0002 ffffffff 0043 | UDP header: expected at least 8 bytes, found 2",
                "4500 001c 0000 0000 4011 0000 0a4d0002 ffffffff 0043 0044 0007 0000 | UDP length: expected at least 8 bytes, found 7",
                "4500 001c 0000 0000 4011 0000 0a4d0002 ffffffff 0043 0044 0009 0000 | UDP datagram: expected at least 9 bytes, found 8",
            })
    void tellsClaimedFromFound(String packet, String message) {
        assertThatThrownBy(() -> UdpFrame.decode(Bytes.hex(ETHERNET + packet)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(message);
    }

    @Test
    void readsWhatTcpCarries() {
        Bytes frame = Bytes.hex(ETHERNET
                + "4500 0030 0000 4000 4006 0000 0a4d0002 0a4d0064"
                + "0050 c000 00000001 00000002 6018 ffff 0000 0000 01010101 47455420");

        assertThat(TcpFrame.decode(frame))
                .contains(new TcpFrame(
                        Ipv4.parse("10.77.0.2"), 80, Ipv4.parse("10.77.0.100"), 49152, 1, Bytes.latin1("GET ")));
        assertThat(TcpFrame.decode(HELLO.encode())).isEmpty();
    }

    @Test
    void neverFailsOtherwiseOnABrokenFrame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Bytes whole = HELLO.encode();
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = whole.slice(0, 1 + random.nextInt(whole.length())).toArray();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            try {
                UdpFrame.decode(Bytes.of(broken));
                TcpFrame.decode(Bytes.of(broken));
            } catch (MalformedPacketException expected) {
                continue;
            } catch (RuntimeException unexpected) {
                throw new AssertionError("seed " + seed + ", frame " + Bytes.of(broken), unexpected);
            }
        }
    }

    @Test
    void refusesWhatNoDatagramHolds() {
        assertThatThrownBy(() -> withPayload(Bytes.of(new byte[65_508])))
                .hasMessage("a datagram has at most 65507 bytes, found 65508");
        assertThatThrownBy(() ->
                        new UdpFrame(HELLO.fromMac(), HELLO.toMac(), HELLO.from(), 65_536, HELLO.to(), 68, Bytes.EMPTY))
                .hasMessage("a port is 0 to 65535, found 65536");
    }

    private static UdpFrame withPayload(Bytes payload) {
        return new UdpFrame(
                HELLO.fromMac(), HELLO.toMac(), HELLO.from(), HELLO.fromPort(), HELLO.to(), HELLO.toPort(), payload);
    }
}
