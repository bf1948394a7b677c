package pilotlight.appliance.lab;

/**
 * One Ethernet segment, 10.77.0.0/24, that touches nothing outside: a bridge with the machines' taps, the DHCP server and the
 * appliance, each in a namespace of its own.
 *
 * @param machines where QEMU runs: the bridge and the taps
 * @param leases where the DHCP server runs
 * @param server where the appliance runs
 */
record Network(Namespace machines, Namespace leases, Namespace server) {

    static final String LEASES_ADDRESS = "10.77.0.1";
    static final String SERVER_ADDRESS = "10.77.0.2";
    static final String INTERFACE = "eth0";
    private static final String BRIDGE = "br0";

    static Network open() {
        Network network = new Network(Namespace.add("machines"), Namespace.add("leases"), Namespace.add("server"));
        network.addBridge();
        network.plug(network.leases, LEASES_ADDRESS);
        network.plug(network.server, SERVER_ADDRESS);
        return network;
    }

    private void addBridge() {
        machines.run(
                "ip",
                "link",
                "add",
                BRIDGE,
                "type",
                "bridge",
                "stp_state",
                "0",
                "forward_delay",
                "0",
                "mcast_snooping",
                "0");
        machines.run("ip", "link", "set", BRIDGE, "up");
    }

    private void plug(Namespace namespace, String address) {
        String port = "port" + address.substring(address.lastIndexOf('.') + 1);
        machines.run("ip", "link", "add", port, "type", "veth", "peer", "name", INTERFACE, "netns", namespace.name());
        machines.run("ip", "link", "set", port, "master", BRIDGE, "up");
        namespace.run("ip", "address", "add", address + "/24", "dev", INTERFACE);
        namespace.run("ip", "link", "set", INTERFACE, "up");
        // Programs that read DHCP from raw sockets drop the unfinished checksums that a veth pair hands on.
        machines.run("ethtool", "-K", port, "tx", "off");
        namespace.run("ethtool", "-K", INTERFACE, "tx", "off");
    }

    void addTap(String tap) {
        machines.run("ip", "tuntap", "add", tap, "mode", "tap");
        machines.run("ip", "link", "set", tap, "master", BRIDGE, "up");
    }

    void removeTap(String tap) {
        machines.run("ip", "link", "delete", tap);
    }
}
