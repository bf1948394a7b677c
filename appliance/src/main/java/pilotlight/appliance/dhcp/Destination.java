package pilotlight.appliance.dhcp;

import java.net.InetSocketAddress;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.RelayAgent;
import pilotlight.netboot.wire.Ipv4;

/**
 * Where an answer goes: RFC 2131 section 4.1 for port 67, PXE 2.1 for port 4011.
 *
 * @param ports those of DHCP
 * @param toSource true if a relay hears at the address and port that it sent from, whatever giaddr says
 */
record Destination(DhcpPorts ports, boolean toSource) {

    /** Where {@code reply} goes, the answer to what came from {@code sender}. */
    InetSocketAddress of(PxeRequest request, DhcpMessage reply, InetSocketAddress sender) {
        if (request.relayed()) {
            return relay(request, sender);
        }
        DhcpMessage asked = request.message();
        boolean addressed = !asked.ciaddr().isAny();
        // EDK2 asks port 4011 from its own 4011, BIOS ROMs and iPXE from 68: only the sender's port is right for all.
        boolean bootServer = request.port() == Port.PXE || isBootAnswer(reply);
        if (bootServer && addressed || relayedWithoutGiaddr(asked, sender)) {
            return sender;
        }
        // A machine that renews its lease hears at the address that it keeps; a NAK has none, and all must hear it.
        boolean renews = addressed && reply.yiaddr().equals(asked.ciaddr());
        return new InetSocketAddress((renews ? reply.yiaddr() : Ipv4.BROADCAST).inet(), ports.client());
    }

    /** An ACK without an address: to a machine that has one, and seeks a boot server by broadcast on port 67 (option 43.71). */
    private static boolean isBootAnswer(DhcpMessage reply) {
        return reply.yiaddr().isAny()
                && reply.type().filter(MessageType.ACK::equals).isPresent();
    }

    private InetSocketAddress relay(PxeRequest request, InetSocketAddress sender) {
        if (toSource) {
            return sender;
        }
        boolean itsOwnPort =
                request.relayAgent().filter(RelayAgent::answersToSourcePort).isPresent();
        return new InetSocketAddress(request.message().giaddr().inet(), itsOwnPort ? sender.getPort() : ports.server());
    }

    /** Triton's relays name the rack (option 82), not themselves; a switch that adds option 82 leaves the client's 0.0.0.0 as sender. */
    private static boolean relayedWithoutGiaddr(DhcpMessage asked, InetSocketAddress sender) {
        return asked.options().has(OptionCode.RELAY_AGENT)
                && !sender.getAddress().isAnyLocalAddress();
    }
}
