package pilotlight.appliance.tftp;

import pilotlight.netboot.tftp.TransferLimits;

/**
 * What the TFTP door allows, and how this appliance is reached.
 *
 * @param maxTransfers at the same time
 * @param wire what one transfer may agree on
 * @param httpPort where the boot tree is served by HTTP
 * @param tftpPort where it is served by TFTP
 */
public record TftpLimits(int maxTransfers, TransferLimits wire, int httpPort, int tftpPort) {}
