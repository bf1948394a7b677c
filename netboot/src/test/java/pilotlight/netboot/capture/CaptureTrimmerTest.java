package pilotlight.netboot.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.netboot.pcap.Packet;
import pilotlight.netboot.pcap.PcapWriter;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class CaptureTrimmerTest {

    private static final Ipv4 CLIENT = Ipv4.parse("10.77.0.100");
    private static final Ipv4 SERVER = Ipv4.parse("10.77.0.2");
    private static final int CLIENT_PORT = 2000;
    private static final int SERVER_PORT = 3000;

    private static final Bytes STATUS = Bytes.hex(
                    "52540000000152540000000208004500 003b 0000400040060000 0a4d0002 0a4d0064"
                            + "0050c000 00000007 00000002 5018ffff00000000")
            .plus(Bytes.latin1("HTTP/1.1 200 OK\r\n\r\n"));

    @TempDir
    Path directory;

    private final List<Packet> packets = new ArrayList<>();

    @BeforeEach
    void readsAFileOfFiveBlocks() {
        add(CLIENT, CLIENT_PORT, 69, new TftpPacket.ReadRequest("a", TransferMode.OCTET, RequestedOptions.NONE));
        for (int block = 1; block <= 5; block++) {
            Bytes content = Bytes.of(new byte[block < 5 ? 512 : 7]);
            add(SERVER, SERVER_PORT, CLIENT_PORT, new TftpPacket.Data(block, content));
            add(CLIENT, CLIENT_PORT, SERVER_PORT, new TftpPacket.Ack(block));
        }
    }

    @Test
    void keepsTheEndsOfATransferAndWhatItSays() throws IOException {
        List<CaptureEvent> whole = CaptureEvents.of(packets);
        List<CaptureEvent> trimmed = CaptureEvents.read(trimmed());

        assertThat(trimmed).extracting(event -> packets.indexOf(event.packet())).containsExactly(0, 1, 2, 3, 4, 9, 10);
        assertThat(Dialogue.of(trimmed)).isEqualTo(Dialogue.of(whole));
        assertThat(Dialogue.of(whole)).hasToString("""
                TFTP 10.77.0.100 RRQ a octet
                TFTP 10.77.0.100 DATA 2055 bytes in 5 blocks
                """);
    }

    @Test
    void dropsNoiseAndWhatTcpSendsAgain() throws IOException {
        packets.clear();
        packets.add(new Packet(1, Bytes.hex("ffffffffffff5254000000010806")));
        packets.add(new Packet(2, STATUS));
        packets.add(new Packet(3, STATUS));
        add(SERVER, 5353, 5353, new TftpPacket.Ack(1));

        assertThat(Dialogue.of(CaptureEvents.read(trimmed())).lines())
                .containsExactly("HTTP 10.77.0.100 HTTP/1.1 200 OK");
    }

    private Path trimmed() throws IOException {
        Path raw = directory.resolve("raw.pcap");
        Path trimmed = directory.resolve("trimmed.pcap");
        try (OutputStream out = Files.newOutputStream(raw)) {
            PcapWriter writer = PcapWriter.open(out);
            for (Packet packet : packets) {
                writer.write(packet);
            }
        }
        CaptureTrimmer.main(new String[] {raw.toString(), trimmed.toString()});
        return trimmed;
    }

    private void add(Ipv4 from, int fromPort, int toPort, TftpPacket message) {
        ByteBuf payload = Unpooled.buffer();
        TftpCodec.encode(message, payload);
        UdpFrame frame = new UdpFrame(
                new MacAddress(1),
                new MacAddress(2),
                from,
                fromPort,
                from.equals(CLIENT) ? SERVER : CLIENT,
                toPort,
                Bytes.read(payload, payload.readableBytes()));
        packets.add(new Packet(packets.size(), frame.encode()));
    }
}
