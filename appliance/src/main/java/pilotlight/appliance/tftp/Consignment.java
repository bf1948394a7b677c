package pilotlight.appliance.tftp;

import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Stage;
import pilotlight.netboot.tftp.TftpPacket.ReadRequest;

/**
 * What one transfer carries to whom.
 *
 * @param request as the client wrote it
 * @param client who asked
 * @param stage how far its boot is with this file
 * @param content the bytes; closed when the transfer ends
 */
record Consignment(ReadRequest request, Client client, Stage stage, Content content) {}
