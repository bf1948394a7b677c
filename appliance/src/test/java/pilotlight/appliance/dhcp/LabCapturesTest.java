package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.netboot.capture.CaptureEvent;
import pilotlight.netboot.capture.CaptureEvents;
import pilotlight.netboot.capture.Dialogue;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.golden.Golden;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** The boots of the lab, as they were captured: what was said, and that the same questions still get the same bytes. */
class LabCapturesTest {

    private static final Ipv4 SELF = (Ipv4) FixedAppliance.ENDPOINT.address();

    private static final String NO_PROXY = "af03b00101";

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
        answersAsThen(boot, FixedAppliance::plan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reserve-bios-pxe", "reserve-bios-ipxe", "reserve-uefi-pxe", "reserve-uefi-http"})
    void leasesAsItDidThen(String boot) throws IOException {
        answersAsThen(boot, FixedAppliance::lease);
    }

    private static void answersAsThen(String boot, Function<PxeRequest, Plan> planner) throws IOException {
        List<CaptureEvent> events = events(boot);
        Golden.ofThisModule()
                .requireText("captures/" + boot + ".txt", Dialogue.of(events).toString());
        assertThat(answersNow(events, planner)).isNotEmpty().isEqualTo(answersThen(events));
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
    private static List<String> answersNow(List<CaptureEvent> events, Function<PxeRequest, Plan> planner) {
        Map<Integer, CaptureEvent.Dhcp> asked = new HashMap<>();
        List<String> answers = new ArrayList<>();
        for (CaptureEvent event : events) {
            if (event instanceof CaptureEvent.Dhcp said) {
                if (said.message().op() == DhcpMessage.REQUEST) {
                    asked.put(said.message().xid(), said);
                } else if (said.datagram().from().equals(SELF)) {
                    answers.add(answer(asked.get(said.message().xid()), planner));
                }
            }
        }
        return answers;
    }

    private static String answer(CaptureEvent.Dhcp asked, Function<PxeRequest, Plan> planner) {
        PxeRequest request = FixedAppliance.request(asked);
        Plan plan = planner.apply(request);
        return plan instanceof Plan.Silence silence
                ? "silence: " + silence.reason()
                : hex(FixedAppliance.reply(request, plan));
    }

    /** Leases that iPXE took then did not tell it yet to wait for no proxy (option 175.176): padding took that place. */
    private static String withoutNoProxy(String answer) {
        return answer.contains(NO_PROXY) ? answer.replace(NO_PROXY, "") + "00".repeat(NO_PROXY.length() / 2) : answer;
    }

    private static String hex(DhcpMessage reply) {
        ByteBuf encoded = Unpooled.buffer();
        DhcpCodec.encode(reply, encoded);
        return withoutNoProxy(Bytes.read(encoded, encoded.readableBytes()).hex());
    }
}
