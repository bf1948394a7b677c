package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import pilotlight.netboot.capture.Dialogue;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.golden.Golden;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** The boots of the lab, as they were captured: what was said, and that the same questions still get the same bytes. */
class LabCapturesTest {

    private static final Ipv4 SELF = Ipv4.parse("10.77.0.2");
    private static final int PXE = 4011;
    private static final Planner PLANNER =
            new Planner(new Policy(Settings.DEFAULT.dhcp().vendorClasses(), List.of(), Transport.HTTP));
    private static final Programs PROGRAMS = new Programs(Set.of("undionly.kpxe", "snponly.efi"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assigned-bios-pxe",
                "assigned-bios-ipxe",
                "assigned-uefi-pxe",
                "assigned-uefi-http",
                "unknown",
                "store-locked"
            })
    void answersEveryQuestionOfTheBootAsItDidThen(String boot) throws IOException {
        List<CaptureEvent> events = events(boot);
        Golden.ofThisModule()
                .requireText("captures/" + boot + ".txt", Dialogue.of(events).toString());
        assertThat(answersNow(events)).isNotEmpty().isEqualTo(answersThen(events));
    }

    private static List<CaptureEvent> events(String boot) throws IOException {
        try (InputStream in = LabCapturesTest.class.getResourceAsStream("/captures/" + boot + ".pcap")) {
            return CaptureEvents.of(PcapReader.readAll(in));
        }
    }

    private static List<String> answersThen(List<CaptureEvent> events) {
        List<String> answers = new ArrayList<>();
        for (CaptureEvent event : events) {
            if (event instanceof CaptureEvent.Dhcp said
                    && said.datagram().from().equals(SELF)) {
                answers.add(said.datagram().payload().hex());
            }
        }
        return answers;
    }

    /** Our answer to each question that was answered then: a boot server may be asked by several messages of one exchange. */
    private static List<String> answersNow(List<CaptureEvent> events) {
        Map<Integer, CaptureEvent.Dhcp> asked = new HashMap<>();
        List<String> answers = new ArrayList<>();
        for (CaptureEvent event : events) {
            if (event instanceof CaptureEvent.Dhcp said) {
                if (said.message().op() == DhcpMessage.REQUEST) {
                    asked.put(said.message().xid(), said);
                } else if (said.datagram().from().equals(SELF)) {
                    answers.add(answer(asked.get(said.message().xid())));
                }
            }
        }
        return answers;
    }

    private static String answer(CaptureEvent.Dhcp asked) {
        UdpFrame question = asked.datagram();
        PxeRequest.Port port = question.toPort() == PXE ? PxeRequest.Port.PXE : PxeRequest.Port.DHCP;
        PxeRequest request = new PxeRequest(port, asked.message(), new Endpoint(SELF, 80, 69));
        Plan plan = PLANNER.plan(request, book(), PROGRAMS);
        if (plan instanceof Plan.Silence silence) {
            return "silence: " + silence.reason();
        }
        return hex(
                plan instanceof Plan.Offer offer
                        ? DhcpReply.offer(request, offer)
                        : DhcpReply.ack(request, (Plan.Ack) plan));
    }

    private static String hex(DhcpMessage reply) {
        ByteBuf encoded = Unpooled.buffer();
        DhcpCodec.encode(reply, encoded);
        return Bytes.read(encoded, encoded.readableBytes()).hex();
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
