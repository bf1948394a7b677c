package pilotlight.netboot.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.golden.Golden;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;

class CaptureTest {

    private static final Golden GOLDEN = Golden.ofThisModule();
    private static final Path CAPTURES = GOLDEN.directory().resolve("captures");

    static List<String> captures() throws IOException {
        try (Stream<Path> files = Files.list(CAPTURES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pcap"))
                    .map(name -> name.substring(0, name.length() - ".pcap".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void coversTheWaysInWhichFirmwareBoots() throws IOException {
        assertThat(captures()).contains("ipxe-bios", "ovmf-http", "ovmf-pxe", "relay-client", "relay-server");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void showsWhatWasSaid(String capture) throws IOException {
        GOLDEN.requireText(
                "captures/" + capture + ".txt", Dialogue.of(events(capture)).toString());
    }

    @ParameterizedTest
    @MethodSource("captures")
    void keepsDhcpWhenWrittenAgain(String capture) throws IOException {
        List<DhcpMessage> messages = events(capture).stream()
                .filter(CaptureEvent.Dhcp.class::isInstance)
                .map(event -> ((CaptureEvent.Dhcp) event).message())
                .toList();

        assertThat(messages).isNotEmpty().allSatisfy(message -> {
            ByteBuf packet = Unpooled.buffer();
            DhcpCodec.encode(message, packet);
            assertThat(DhcpCodec.decode(packet)).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @MethodSource("captures")
    void keepsTftpWhenWrittenAgain(String capture) throws IOException {
        List<TftpPacket> messages = events(capture).stream()
                .filter(CaptureEvent.Tftp.class::isInstance)
                .map(event -> ((CaptureEvent.Tftp) event).message())
                .toList();

        assertThat(messages).allSatisfy(message -> {
            ByteBuf packet = Unpooled.buffer();
            TftpCodec.encode(message, packet);
            assertThat(TftpCodec.decode(packet)).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @MethodSource("captures")
    void writesDatagramsThatReadTheSame(String capture) throws IOException {
        assertThat(events(capture))
                .flatExtracting(event ->
                        UdpFrame.decode(event.packet().frame()).stream().toList())
                .isNotEmpty()
                .allSatisfy(datagram ->
                        assertThat(UdpFrame.decode(datagram.encode())).contains(datagram));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void areTrimmedAndSmall(String capture) throws IOException {
        List<CaptureEvent> events = events(capture);

        assertThat(CaptureTrimmer.trim(events))
                .isEqualTo(events.stream().map(CaptureEvent::packet).toList());
        assertThat(CAPTURES.resolve(capture + ".pcap").toFile().length()).isLessThan(60_000);
    }

    private static List<CaptureEvent> events(String capture) throws IOException {
        return CaptureEvents.read(CAPTURES.resolve(capture + ".pcap"));
    }
}
