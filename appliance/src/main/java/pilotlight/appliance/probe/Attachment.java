package pilotlight.appliance.probe;

import pilotlight.appliance.config.Ports;
import pilotlight.netboot.wire.Ipv4;

/**
 * How a simulated machine hangs on the network.
 *
 * @param address its own, one of this host's; on loopback any of 127.0.0.0/8
 * @param server where its DISCOVERs go; offers come back as broadcasts to the client port of {@code ports}
 * @param ports the appliance's
 */
public record Attachment(Ipv4 address, Ipv4 server, Ports ports) {}
