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
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
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
