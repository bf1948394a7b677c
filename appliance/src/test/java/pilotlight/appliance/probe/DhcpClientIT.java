package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.Ports;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** From which port boot servers are asked: some answer to that of the program that they know. */
class DhcpClientIT {

    private static final Ipv4 SELF = Ipv4.parse("127.77.1.1");
    private static final Ipv4 SERVER = Ipv4.parse("127.0.0.1");
    private static final Identity MACHINE = new Identity(MacAddress.parse("52:54:00:de:30:01"), new UUID(1, 2));

    private final Ports ports = Ports.USUAL.plus(RunningAppliance.freeOffset());

    private static List<Arguments> programs() {
        return List.of(Arguments.of(DhcpProfile.EDK2_PXE, 4011), Arguments.of(DhcpProfile.SNPONLY, 68));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void asksFromThePortOfTheRealProgram(DhcpProfile program, int usual) throws Exception {
        assertThat(portAskedFrom(program)).isEqualTo(usual + ports.pxe() - Ports.USUAL.pxe());
    }

    @Test
    void asksFromAnyPortWhereThatIsTaken() throws Exception {
        try (UdpSocket taken = UdpSocket.preferring(SELF, ports.pxe())) {
            assertThat(taken).isNotNull();
            assertThat(portAskedFrom(DhcpProfile.EDK2_PXE)).isPositive().isNotEqualTo(ports.pxe());
        }
    }

    private int portAskedFrom(DhcpProfile program) throws Exception {
        DhcpDialogue dialogue = new DhcpDialogue(MACHINE, program, 7);
        try (UdpSocket server = UdpSocket.preferring(SERVER, ports.pxe())) {
            CompletableFuture<BootOffer> answer = CompletableFuture.supplyAsync(() -> ask(dialogue));
            UdpSocket.Datagram question = server.receive(System.nanoTime() + TimeUnit.SECONDS.toNanos(10))
                    .orElseThrow();
            server.send(DhcpLine.encode(acknowledged(dialogue.discover())), question.sender());
            assertThat(answer.get(10, TimeUnit.SECONDS).file()).isEqualTo("snponly.efi");
            return question.sender().getPort();
        }
    }

    private BootOffer ask(DhcpDialogue dialogue) {
        try {
            return new DhcpClient(new Attachment(SELF, SERVER, ports), BootListener.NONE)
                    .request(dialogue, new BootOffer(SERVER, "", false));
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        }
    }

    private static DhcpMessage acknowledged(DhcpMessage request) {
        return new DhcpMessage(
                DhcpMessage.REPLY,
                1,
                0,
                request.xid(),
                0,
                0,
                SELF,
                Ipv4.ANY,
                SERVER,
                Ipv4.ANY,
                request.chaddr(),
                "",
                "snponly.efi",
                request.options().with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) MessageType.ACK.code())));
    }
}
