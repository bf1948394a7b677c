package pilotlight.appliance.tftp;

import pilotlight.appliance.boot.Client;
import pilotlight.appliance.tftp.RequestHandler.Peer;

/**
 * Who wants something.
 *
 * @param peer both ends of what may become a transfer
 * @param client what is known of the machine
 */
record Asker(Peer peer, Client client) {}
