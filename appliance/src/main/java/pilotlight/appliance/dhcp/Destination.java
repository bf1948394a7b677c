package pilotlight.appliance.dhcp;

import java.net.InetSocketAddress;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.wire.Ipv4;

/** Where an answer goes: RFC 2131 section 4.1 for port 67, PXE 2.1 for port 4011. */
final class Destination {

    private Destination() {}

    static InetSocketAddress of(PxeRequest request, InetSocketAddress sender, DhcpPorts ports) {
        DhcpMessage message = request.message();
        if (!message.giaddr().isAny()) {
            return new InetSocketAddress(message.giaddr().inet(), ports.server());
        }
        // EDK2 asks port 4011 from its own 4011, BIOS ROMs and iPXE from 68: only the sender's port is right for all.
        return request.port() == Port.PXE && !message.ciaddr().isAny()
                ? sender
                : new InetSocketAddress(Ipv4.BROADCAST.inet(), ports.client());
    }
}
