package pilotlight.appliance.dhcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.netboot.capture.CaptureEvent;
import pilotlight.netboot.capture.CaptureEvents;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.golden.Golden;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** What real firmware said, and what it hears from us: every DHCP message of the captures gets the answer that it got before. */
class CapturedFirmwareTest {

    @ParameterizedTest
    @ValueSource(strings = {"ovmf-pxe", "ovmf-http", "ipxe-bios", "relay-client", "relay-server"})
    void hearsTheSameAnswersAsEver(String capture) throws IOException {
        StringBuilder dialogue = new StringBuilder();
        for (CaptureEvent event : events(capture)) {
            if (event instanceof CaptureEvent.Dhcp asked && asked.message().op() == DhcpMessage.REQUEST) {
                dialogue.append(asked.line().orElseThrow())
                        .append("\n  ")
                        .append(answer(asked))
                        .append('\n');
            }
        }
        Golden.ofThisModule().requireText("golden/dhcp/" + capture + ".txt", dialogue.toString());
    }

    private static List<CaptureEvent> events(String capture) throws IOException {
        try (InputStream in = CaptureEvents.class.getResourceAsStream("/captures/" + capture + ".pcap")) {
            return CaptureEvents.of(PcapReader.readAll(in));
        }
    }

    private static String answer(CaptureEvent.Dhcp asked) {
        PxeRequest request = FixedAppliance.request(asked);
        Plan plan = FixedAppliance.plan(request);
        return plan instanceof Plan.Silence silence
                ? "silence: " + silence.reason()
                : line(asked, request, FixedAppliance.reply(request, plan));
    }

    /** The answer as it would stand in a capture. */
    private static String line(CaptureEvent.Dhcp asked, PxeRequest request, DhcpMessage reply) {
        UdpFrame question = asked.datagram();
        InetSocketAddress sender = new InetSocketAddress(question.from().inet(), question.fromPort());
        InetSocketAddress to = new Destination(FixedAppliance.PORTS, false).of(request, reply, sender);
        ByteBuf encoded = Unpooled.buffer();
        DhcpCodec.encode(reply, encoded);
        UdpFrame frame = new UdpFrame(
                question.toMac(),
                question.fromMac(),
                (Ipv4) FixedAppliance.ENDPOINT.address(),
                question.toPort(),
                Ipv4.of((Inet4Address) to.getAddress()),
                to.getPort(),
                Bytes.read(encoded, encoded.readableBytes()));
        DhcpMessage read =
                DhcpCodec.decode(Unpooled.wrappedBuffer(frame.payload().toArray()));
        return new CaptureEvent.Dhcp(asked.packet(), frame, read).line().orElseThrow();
    }
}
