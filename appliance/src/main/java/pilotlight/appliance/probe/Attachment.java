package pilotlight.appliance.probe;

import pilotlight.appliance.config.Ports;
import pilotlight.netboot.wire.Ipv4;

/**
 * How a simulated machine hangs on the network.
 *
 * @param address its own, one of this host's; on loopback any of 127.0.0.0/8
 * @param server where its DISCOVERs go, the broadcast address for all; offers come back as broadcasts to the client port of {@code ports}
 * @param ports the appliance's
 * @param shared true if other servers may answer, too: then offers are collected for as long as the firmware would
 */
public record Attachment(Ipv4 address, Ipv4 server, Ports ports, boolean shared) {

    /** With one server that answers, and no other. */
    public Attachment(Ipv4 address, Ipv4 server, Ports ports) {
        this(address, server, ports, false);
    }
}
