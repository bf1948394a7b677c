package pilotlight.netboot.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

class PcapTest {

    private static final List<Packet> PACKETS = List.of(
            new Packet(1_700_000_000_123_456_789L, Bytes.hex("ffffffffffff5254000001010800")),
            new Packet(4_294_967_295_999_999_999L, 1514, Bytes.EMPTY));

    private static final String LITTLE_HEADER = "0200 0400 00000000 00000000 00000400 01000000";
    private static final String BIG_HEADER = "0002 0004 00000000 00000000 00040000 00000001";

    @Test
    void readsBackWhatItWrote() throws IOException {
        assertThat(read(written())).isEqualTo(PACKETS);
    }

    @ParameterizedTest
    @CsvSource({
        "d4c3b2a1, 0000f153 40e20100 01000000 3c000000, 1408303104123456000, little",
        "4d3cb2a1, 0000f153 40e20100 01000000 3c000000, 1408303104000123456, little",
        "a1b2c3d4, 53f10000 0001e240 00000001 0000003c, 1408303104123456000, big",
        "a1b23c4d, 53f10000 0001e240 00000001 0000003c, 1408303104000123456, big",
    })
    void readsBothByteOrdersAndBothClocks(String magic, String header, long nanos, String order) throws IOException {
        String file = magic + (order.equals("big") ? BIG_HEADER : LITTLE_HEADER) + header + "ab";

        assertThat(read(Bytes.hex(file))).containsExactly(new Packet(nanos, 60, Bytes.hex("ab")));
    }

    @ParameterizedTest
    @CsvSource({
        "0a0d0d0a" + BIG_HEADER + ", 'pcap magic: expected a1b2c3d4 or a1b23c4d in either byte order, found 0a0d0d0a'",
        "a1b2c3d4 0001 0004 00000000 00000000 00040000 00000001, 'pcap version: expected 2.x, found 1.4'",
        "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000071, 'pcap link type: expected 1 (Ethernet), found 113'",
        "a1b2c3d4 0002, 'pcap file header: expected 24 bytes, found 6 before the end of the file'",
        "a1b2c3d4" + BIG_HEADER + "00, 'pcap packet header: expected 16 bytes, found 1 before the end of the file'",
        "a1b2c3d4" + BIG_HEADER
                + "00000000 00000000 00000002 00000002 ab, 'pcap frame: expected 2 bytes, found 1 before the end of the file'",
        "a1b2c3d4" + BIG_HEADER
                + "00000000 00000000 ffffffff ffffffff, 'pcap captured length: expected 0 to 262144 bytes, found 4294967295'",
        "a1b2c3d4" + BIG_HEADER
                + "00000000 00000000 00000002 00000001, 'pcap wire length: expected at least the 2 captured bytes, found 1'",
        "a1b2c3d4" + BIG_HEADER
                + "00000000 000f4240 00000000 00000000, 'pcap time: expected less than a second of fraction, found 1000000000 ns'",
    })
    void tellsClaimedFromFound(String file, String message) {
        assertThatThrownBy(() -> read(Bytes.hex(file)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(message);
    }

    @Test
    void neverFailsOtherwiseOnABrokenFile() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] whole = written().toArray();
        for (int i = 0; i < 20_000; i++) {
            byte[] broken =
                    Bytes.of(whole).slice(0, random.nextInt(whole.length)).toArray();
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                read(Bytes.of(broken));
            } catch (MalformedPacketException expected) {
                continue;
            } catch (RuntimeException unexpected) {
                throw new AssertionError("seed " + seed + ", file " + Bytes.of(broken), unexpected);
            }
        }
    }

    @Test
    void refusesPacketsThatNoCaptureHolds() {
        assertThatThrownBy(() -> new Packet(-1, Bytes.EMPTY)).hasMessageContaining("1970 to 2106");
        assertThatThrownBy(() -> new Packet(0, 1, Bytes.hex("abcd"))).hasMessageContaining("cannot yield 2");
        assertThatThrownBy(() -> new Packet(0, Bytes.of(new byte[262_145]))).hasMessageContaining("at most 262144");
    }

    private static Bytes written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapWriter writer = PcapWriter.open(out);
        for (Packet packet : PACKETS) {
            writer.write(packet);
        }
        return Bytes.of(out.toByteArray());
    }

    private static List<Packet> read(Bytes file) throws IOException {
        return PcapReader.readAll(new ByteArrayInputStream(file.toArray()));
    }
}
