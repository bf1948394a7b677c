package pilotlight.appliance.http;

import pilotlight.appliance.boot.Endpoint;
import pilotlight.netboot.wire.Ip;

/**
 * What an HTTP door allows, and how this appliance is reached through it.
 *
 * @param maxConnections at the same time; those above are told to come again
 * @param idleSeconds after which a silent connection is closed
 * @param httpPort where the boot tree is served by HTTP
 * @param tftpPort where it is served by TFTP
 */
public record HttpLimits(int maxConnections, int idleSeconds, int httpPort, int tftpPort) {

    Endpoint endpoint(Ip self) {
        return new Endpoint(self, httpPort, tftpPort);
    }
}
