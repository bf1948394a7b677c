package pilotlight.appliance.recorder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import pilotlight.netboot.pcap.Packet;
import pilotlight.netboot.pcap.PcapWriter;
import pilotlight.netboot.pcap.SeenPayload;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * The packets of one machine as a pcap file. Addresses, ports, times and what packets carry are real. Made up are the headers: this host's
 * MAC address, IP and UDP headers, and for HTTP one TCP segment for each head, without handshake and acknowledgements; bytes of a body
 * that were not kept are missing between them, as Wireshark says. Of a datagram that came without a known destination, that is this host.
 */
final class Capture {

    private static final MacAddress SELF = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress EVERYBODY = MacAddress.parse("ff:ff:ff:ff:ff:ff");

    private Capture() {}

    /** The file that shows {@code packets}, by the address of the NIC that each is of or for, in the order of their times. */
    static byte[] of(Map<MacAddress, List<Seen>> packets) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            PcapWriter writer = PcapWriter.open(file);
            for (Packet packet : inOrder(packets)) {
                writer.write(packet);
            }
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
    }

    private static List<Packet> inOrder(Map<MacAddress, List<Seen>> packets) {
        return packets.entrySet().stream()
                .flatMap(nic ->
                        nic.getValue().stream().map(seen -> Map.entry(seen.nanos(), packet(nic.getKey(), seen))))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Packet packet(MacAddress mac, Seen seen) {
        SeenPayload payload = payload(mac, seen);
        return seen.by() == Seen.Carrier.UDP
                ? payload.udp(seen.nanos())
                // The number before a connection's first byte is that of its handshake.
                : payload.tcp(seen.nanos(), seen.sequence() + 1, seen.acknowledged() + 1);
    }

    private static SeenPayload payload(MacAddress mac, Seen seen) {
        InetSocketAddress from = seen.sent() ? seen.self() : seen.machine();
        InetSocketAddress to = seen.sent() ? seen.machine() : seen.self();
        MacAddress other = ip(to).equals(Ipv4.BROADCAST) ? EVERYBODY : seen.sent() ? mac : SELF;
        return new SeenPayload(
                seen.sent() ? SELF : mac,
                other,
                ip(from),
                from.getPort(),
                ip(to),
                to.getPort(),
                Bytes.of(seen.start()),
                seen.length());
    }

    private static Ip ip(InetSocketAddress end) {
        return Ip.of(end.getAddress());
    }
}
