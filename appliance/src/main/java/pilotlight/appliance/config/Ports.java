package pilotlight.appliance.config;

/**
 * Where the appliance listens, and where DHCP clients do.
 *
 * @param dhcp UDP: DISCOVERs and REQUESTs of PXE clients (RFC 2131)
 * @param pxe UDP: boot server requests (PXE 2.1)
 * @param dhcpClient UDP: where clients wait for answers (RFC 2131)
 * @param tftp UDP: first packets of transfers (RFC 1350)
 * @param http TCP: the boot tree
 * @param control TCP: API, console, metrics
 * @param syslog UDP: lines of machines that are up (RFC 5426)
 * @param dhcp6 UDP: messages of DHCPv6 clients and relays (RFC 8415)
 * @param dhcp6Client UDP: where DHCPv6 clients wait for answers
 */
public record Ports(
        int dhcp, int pxe, int dhcpClient, int tftp, int http, int control, int syslog, int dhcp6, int dhcp6Client) {

    /** The usual ports. */
    public static final Ports USUAL = new Ports(67, 4011, 68, 69, 80, 7480, 514, 547, 546);

    /** These ports, each {@code offset} higher. */
    public Ports plus(int offset) {
        return new Ports(
                dhcp + offset,
                pxe + offset,
                dhcpClient + offset,
                tftp + offset,
                http + offset,
                control + offset,
                syslog + offset,
                dhcp6 + offset,
                dhcp6Client + offset);
    }
}
