package pilotlight.appliance.lab;

/**
 * An Ethernet segment: a bridge, and the /24 network on it.
 *
 * @see Network what is where
 */
enum Segment {
    /** The DHCP server's and the appliance's. */
    NEAR("br0", "10.77.0.", "fd77::"),
    /** Behind a relay, which is its router. */
    FAR("br1", "10.77.1.", "fd78::");

    private final String bridge;
    private final String network;
    private final String prefix;

    Segment(String bridge, String network, String prefix) {
        this.bridge = bridge;
        this.network = network;
        this.prefix = prefix;
    }

    String bridge() {
        return bridge;
    }

    /** The IPv4 address with this last octet. */
    String address(int host) {
        return network + host;
    }

    /** The network's own address, with its length. */
    String cidr() {
        return address(0) + "/24";
    }

    /** Of the IPv6 network, 64 bits long; it ends in colons. */
    String prefix() {
        return prefix;
    }
}
