package pilotlight.netboot.capture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pcap.Packet;
import pilotlight.netboot.pcap.TcpFrame;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.tftp.TftpOption;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.wire.Ipv4;

/** What one frame of a capture says of a boot. */
public sealed interface CaptureEvent {

    /** The frame. */
    Packet packet();

    /** The frame in one line without times and chosen ports, so that the same boot gives the same text; empty if it says nothing. */
    Optional<String> line();

    /** A message on port 67, 68 or 4011. */
    record Dhcp(Packet packet, UdpFrame datagram, DhcpMessage message) implements CaptureEvent {

        @Override
        public Optional<String> line() {
            String type = message.type().map(Object::toString).orElse("BOOTP");
            return Optional.of("DHCP %s %s:%d > %s:%d %s%s%s"
                    .formatted(
                            type,
                            datagram.from(),
                            datagram.fromPort(),
                            datagram.to(),
                            datagram.toPort(),
                            message.chaddr(),
                            addresses() + names(),
                            options()));
        }

        private String addresses() {
            return address("ciaddr", message.ciaddr())
                    + address("yiaddr", message.yiaddr())
                    + address("siaddr", message.siaddr())
                    + address("giaddr", message.giaddr());
        }

        private static String address(String name, Ipv4 address) {
            return address.isAny() ? "" : " " + name + "=" + address;
        }

        private String names() {
            return (message.sname().isEmpty() ? "" : " sname=" + message.sname())
                    + (message.file().isEmpty() ? "" : " file=" + message.file());
        }

        private String options() {
            return message.options().codes().stream()
                    .filter(code -> !code.equals(OptionCode.MESSAGE_TYPE))
                    .map(code -> " " + code.code() + "="
                            + Printable.of(message.options().get(code).orElseThrow()))
                    .collect(Collectors.joining());
        }
    }

    /**
     * A packet of a transfer.
     *
     * @param transfer the client's address and port
     */
    record Tftp(Packet packet, String transfer, Ipv4 client, TftpPacket message) implements CaptureEvent {

        @Override
        public Optional<String> line() {
            return said().map(said -> "TFTP " + client + " " + said);
        }

        private Optional<String> said() {
            if (message instanceof TftpPacket.ReadRequest request) {
                return Optional.of("RRQ " + request.file() + " "
                        + request.mode().name() + joined(request.options().list()));
            }
            if (message instanceof TftpPacket.OptionAck granted) {
                return Optional.of("OACK" + joined(granted.options()));
            }
            return message instanceof TftpPacket.Error error
                    ? Optional.of("ERROR " + error.code() + ": " + error.message())
                    : Optional.empty();
        }

        private static String joined(List<TftpOption> options) {
            return options.stream().map(option -> " " + option).collect(Collectors.joining());
        }
    }

    /**
     * The head of a request or of its answer.
     *
     * @param firstLine the request line or status line
     */
    record Http(Packet packet, TcpFrame segment, String firstLine) implements CaptureEvent {

        @Override
        public Optional<String> line() {
            Ipv4 client = firstLine.startsWith("HTTP/") ? segment.to() : segment.from();
            return Optional.of("HTTP " + client + " " + firstLine);
        }
    }

    /** Anything else. */
    record Noise(Packet packet) implements CaptureEvent {

        @Override
        public Optional<String> line() {
            return Optional.empty();
        }
    }
}
