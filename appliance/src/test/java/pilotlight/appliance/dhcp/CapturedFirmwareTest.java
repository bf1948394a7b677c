package pilotlight.appliance.dhcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
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

    private static final Endpoint ENDPOINT = new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69);
    private static final DhcpPorts PORTS = new DhcpPorts(67, 68, 4011, 80, 69);
    private static final Planner PLANNER =
            new Planner(new Policy(Settings.DEFAULT.dhcp().vendorClasses(), List.of(), Transport.HTTP));
    private static final Programs PROGRAMS = new Programs(Set.of("undionly.kpxe", "snponly.efi"));

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
        PxeRequest.Port port = asked.datagram().toPort() == PORTS.pxe() ? PxeRequest.Port.PXE : PxeRequest.Port.DHCP;
        PxeRequest request = new PxeRequest(port, asked.message(), ENDPOINT);
        Plan plan = PLANNER.plan(request, book(), PROGRAMS);
        if (plan instanceof Plan.Silence silence) {
            return "silence: " + silence.reason();
        }
        DhcpMessage reply = plan instanceof Plan.Offer offer
                ? DhcpReply.offer(request, offer)
                : DhcpReply.ack(request, (Plan.Ack) plan);
        return line(asked, request, reply);
    }

    /** The answer as it would stand in a capture. */
    private static String line(CaptureEvent.Dhcp asked, PxeRequest request, DhcpMessage reply) {
        UdpFrame question = asked.datagram();
        InetSocketAddress sender = new InetSocketAddress(question.from().inet(), question.fromPort());
        InetSocketAddress to = Destination.of(request, sender, PORTS);
        ByteBuf encoded = Unpooled.buffer();
        DhcpCodec.encode(reply, encoded);
        UdpFrame frame = new UdpFrame(
                question.toMac(),
                question.fromMac(),
                ENDPOINT.address(),
                question.toPort(),
                Ipv4.of((Inet4Address) to.getAddress()),
                to.getPort(),
                Bytes.read(encoded, encoded.readableBytes()));
        DhcpMessage read =
                DhcpCodec.decode(Unpooled.wrappedBuffer(frame.payload().toArray()));
        return new CaptureEvent.Dhcp(asked.packet(), frame, read).line().orElseThrow();
    }

    private static Book book() {
        PlatformFile kernel = new PlatformFile("vmlinuz", Path.of("/os/live/vmlinuz"), 4, Instant.EPOCH);
        Platform live = new Platform(
                "live",
                PlatformKind.LINUX,
                Map.of("vmlinuz", kernel),
                Map.of(Role.KERNEL, "vmlinuz"),
                "",
                Instant.EPOCH);
        Optional<Assignment> everybody = Optional.of(Assignment.of(Target.parse("live")));
        return new Book(1, Map.of(), everybody, Library.of(Map.of("live", live)), List.of());
    }
}
