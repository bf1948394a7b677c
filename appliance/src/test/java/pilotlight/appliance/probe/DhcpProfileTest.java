package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.config.Ports;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pcap.Packet;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.pxe.ClientUuid;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class DhcpProfileTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:de:30:01");

    static List<Arguments> captured() {
        return List.of(
                Arguments.of("ovmf-pxe", 0, DhcpProfile.EDK2_PXE),
                Arguments.of("ovmf-pxe", 1, DhcpProfile.IPXE_EFI),
                Arguments.of("ovmf-http", 0, DhcpProfile.EDK2_HTTP),
                Arguments.of("ovmf-http", 1, DhcpProfile.IPXE_EFI),
                Arguments.of("ipxe-bios", 0, DhcpProfile.IPXE_BIOS));
    }

    @ParameterizedTest
    @MethodSource("captured")
    void saysWhatTheRealProgramSays(String capture, int nth, DhcpProfile profile) throws IOException {
        DhcpMessage real = pxeDiscovers(capture).get(nth);
        DhcpDialogue dialogue = new DhcpDialogue(identity(real), profile, real.xid());
        assertThat(dialogue.discover().options()).isEqualTo(real.options());
    }

    static List<Arguments> rack() {
        return List.of(
                Arguments.of("same-host-uefi", List.of(DhcpProfile.EDK2_PXE, DhcpProfile.SNPONLY)),
                Arguments.of("fixed-uefi", List.of(DhcpProfile.EDK2_PXE, DhcpProfile.SNPONLY)),
                Arguments.of("fixed-bios-ipxe", List.of(DhcpProfile.IPXE_BIOS)),
                Arguments.of("arm64-pxe", List.of(DhcpProfile.EDK2_PXE_ARM64)),
                Arguments.of("u-boot", List.of(DhcpProfile.U_BOOT)));
    }

    /** Also to port 4011, which the lab's iPXE asks beside a DHCP server on the same host only. */
    @ParameterizedTest
    @MethodSource("rack")
    void saysAllThatTheRealProgramsSay(String capture, List<DhcpProfile> profiles) throws IOException {
        RealClient real = RealClient.of("rack/" + capture);
        List<DhcpMessage> discovers = real.messages().stream()
                .filter(message -> message.type().equals(Optional.of(MessageType.DISCOVER)))
                .toList();
        List<DhcpOptions> programs =
                discovers.stream().map(DhcpMessage::options).distinct().toList();
        assertThat(programs).hasSameSizeAs(profiles);
        int program = -1;
        for (DhcpMessage message : real.messages()) {
            program = Math.max(program, programs.indexOf(message.options()));
            DhcpDialogue dialogue = new DhcpDialogue(real.identity(), profiles.get(program), message.xid());
            assertThat(same(dialogue, message).options()).isEqualTo(message.options());
        }
    }

    private static DhcpMessage same(DhcpDialogue dialogue, DhcpMessage real) {
        if (real.type().equals(Optional.of(MessageType.DISCOVER))) {
            return dialogue.discover();
        }
        Ipv4 server = real.serverIdentifier().orElse(Ipv4.ANY);
        return real.ciaddr().isAny()
                ? dialogue.leaseRequest(new Lease(requested(real), server))
                : dialogue.bootServerRequest(new Lease(real.ciaddr(), server));
    }

    private static Ipv4 requested(DhcpMessage request) {
        Bytes address = request.options().get(OptionCode.REQUESTED_ADDRESS).orElseThrow();
        return Ipv4.read(Unpooled.wrappedBuffer(address.toArray()));
    }

    @Test
    void asksABootServerFromThePortOfTheRealProgram() {
        assertThat(DhcpProfile.EDK2_PXE.bootServerPort(Ports.USUAL)).isEqualTo(4011);
        assertThat(DhcpProfile.SNPONLY.bootServerPort(Ports.USUAL)).isEqualTo(68);
    }

    @Test
    void namesItsArchitectureInTheVendorClass() {
        assertThat(DhcpProfile.BIOS_ROM.vendorClass().text()).isEqualTo("PXEClient:Arch:00000:UNDI:002001");
    }

    @Test
    void acceptsALeaseForItsAddressFromAnotherServer() {
        Identity identity = new Identity(MAC, new UUID(1, 2));
        DhcpMessage request = new DhcpDialogue(identity, DhcpProfile.EDK2_PXE, 7)
                .leaseRequest(new Lease(Ipv4.parse("127.77.0.1"), Ipv4.parse("127.77.0.1")));
        assertThat(request.type()).contains(MessageType.REQUEST);
        assertThat(request.options().get(OptionCode.REQUESTED_ADDRESS))
                .contains(Ipv4.parse("127.77.0.1").bytes());
        assertThat(request.ciaddr()).isEqualTo(Ipv4.ANY);
    }

    @Test
    void takesOnlyAnswersToItself() {
        Identity identity = new Identity(MAC, new UUID(1, 2));
        DhcpDialogue dialogue = new DhcpDialogue(identity, DhcpProfile.EDK2_PXE, 7);
        DhcpDialogue another = new DhcpDialogue(identity, DhcpProfile.EDK2_PXE, 8);
        DhcpMessage offer = offer(dialogue.discover());
        assertThat(dialogue.isAnswered(offer, MessageType.OFFER)).isTrue();
        assertThat(dialogue.isAnswered(offer, MessageType.ACK)).isFalse();
        assertThat(another.isAnswered(offer, MessageType.OFFER)).isFalse();
        assertThat(dialogue.isAnswered(dialogue.discover(), MessageType.OFFER)).isFalse();
    }

    private static DhcpMessage offer(DhcpMessage discover) {
        return new DhcpMessage(
                DhcpMessage.REPLY,
                1,
                0,
                discover.xid(),
                0,
                0,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                discover.chaddr(),
                "",
                "",
                discover.options().with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) MessageType.OFFER.code())));
    }

    private static Identity identity(DhcpMessage message) {
        ClientUuid uuid = ClientUuid.decode(message.options().get(OptionCode.CLIENT_UUID))
                .uuid()
                .orElseThrow();
        return new Identity(message.chaddr().mac().orElseThrow(), uuid.value());
    }

    private static List<DhcpMessage> pxeDiscovers(String capture) throws IOException {
        try (InputStream in = DhcpProfileTest.class.getResourceAsStream("/captures/" + capture + ".pcap")) {
            return PcapReader.readAll(in).stream()
                    .map(Packet::frame)
                    .map(UdpFrame::decode)
                    .flatMap(Optional::stream)
                    .filter(frame -> frame.toPort() == 67)
                    .map(frame -> DhcpCodec.decode(
                            Unpooled.wrappedBuffer(frame.payload().toArray())))
                    .filter(message -> message.type().equals(Optional.of(MessageType.DISCOVER)))
                    .filter(message -> message.options().has(OptionCode.CLIENT_ARCHITECTURE))
                    .toList();
        }
    }
}
