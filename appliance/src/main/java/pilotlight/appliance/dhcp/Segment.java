package pilotlight.appliance.dhcp;

import io.netty.channel.Channel;
import pilotlight.appliance.net.NetInterface;

/**
 * A segment that is served, and the socket that speaks there from this host's address on it.
 *
 * @param nic the interface
 * @param sender bound to the port that answers must come from
 */
record Segment(NetInterface nic, Channel sender) {}
