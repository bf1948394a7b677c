package pilotlight.appliance.bench;

/**
 * Where a server speaks DHCP.
 *
 * @param server 67, or where it was moved to
 * @param client 68, or where it was moved to
 * @param pxe 4011, or where it was moved to
 */
record DhcpPorts(int server, int client, int pxe) {

    /** The port that is asked in this way, see {@link DhcpLoad#way}. */
    int asked(String way) {
        return way.equals("4011") ? pxe : server;
    }

    /** The port that the question comes from: a relay's is the server's. */
    int asking(String way) {
        return way.equals("relay") ? server : client;
    }
}
