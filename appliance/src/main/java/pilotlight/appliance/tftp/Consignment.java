package pilotlight.appliance.tftp;

import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.tftp.TftpPacket.ReadRequest;

/**
 * What one transfer carries to whom.
 *
 * @param request as the client wrote it
 * @param client who asked
 * @param stage how far its boot is with this file
 * @param why it is not what the client should have got; empty where it is
 * @param content the bytes; closed when the transfer ends
 */
record Consignment(ReadRequest request, Client client, Stage stage, String why, Content content) {}
