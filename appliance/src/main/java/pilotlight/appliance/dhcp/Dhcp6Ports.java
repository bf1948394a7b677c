package pilotlight.appliance.dhcp;

/**
 * The ports of DHCPv6, all moved by one offset.
 *
 * @param server 547: where servers and relays listen
 * @param client 546: where clients listen
 * @param pxe 4011: where boot servers listen
 * @param http where this appliance serves the boot tree by HTTP
 * @param tftp where it serves it by TFTP
 */
public record Dhcp6Ports(int server, int client, int pxe, int http, int tftp) {}
