package pilotlight.appliance.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * Two Ethernet segments that touch nothing outside: bridges with the machines' taps, and on the near one the DHCP server and the
 * appliance, each in a namespace of its own. Between the segments is a router, which may relay DHCP.
 *
 * @param machines where QEMU runs: the bridges and the taps
 * @param leases where the DHCP server runs
 * @param server where the appliance runs
 * @param router on both segments
 */
record Network(Namespace machines, Namespace leases, Namespace server, Namespace router) {

    static final String LEASES_ADDRESS = Segment.NEAR.address(1);
    static final String SERVER_ADDRESS = Segment.NEAR.address(2);
    static final String SERVER_IPV6 = Segment.NEAR.prefix() + "2";
    static final String ROUTER_ADDRESS = Segment.NEAR.address(3);
    static final String ROUTER_FAR_ADDRESS = Segment.FAR.address(1);
    /** Of each namespace on the near segment. */
    static final String INTERFACE = "eth0";
    /** Of the router on the far segment. */
    static final String FAR_INTERFACE = "eth1";

    static Network open() {
        Network network = new Network(
                Namespace.add("machines"), Namespace.add("leases"), Namespace.add("server"), Namespace.add("router"));
        network.addBridge(Segment.NEAR);
        network.addBridge(Segment.FAR);
        network.plug(network.leases, INTERFACE, Segment.NEAR, LEASES_ADDRESS);
        network.plug(network.server, INTERFACE, Segment.NEAR, SERVER_ADDRESS);
        network.plug(network.router, INTERFACE, Segment.NEAR, ROUTER_ADDRESS);
        network.plug(network.router, FAR_INTERFACE, Segment.FAR, ROUTER_FAR_ADDRESS);
        // Its IPv6 address is the one that it is given, and none that a router's advertisement makes.
        network.server.run("sysctl", "--quiet", "--write", "net.ipv6.conf." + INTERFACE + ".accept_ra=0");
        network.server.run("ip", "address", "add", SERVER_IPV6 + "/64", "dev", INTERFACE, "nodad");
        network.route();
        return network;
    }

    private void addBridge(Segment segment) {
        List<String> command = new ArrayList<>(List.of("ip", "link", "add", segment.bridge(), "type", "bridge"));
        command.addAll(List.of("stp_state", "0", "forward_delay", "0", "mcast_snooping", "0"));
        machines.run(command);
        machines.run("ip", "link", "set", segment.bridge(), "up");
    }

    private void plug(Namespace namespace, String name, Segment segment, String address) {
        String port = segment.bridge() + "port" + address.substring(address.lastIndexOf('.') + 1);
        machines.run("ip", "link", "add", port, "type", "veth", "peer", "name", name, "netns", namespace.name());
        machines.run("ip", "link", "set", port, "master", segment.bridge(), "up");
        namespace.run("ip", "address", "add", address + "/24", "dev", name);
        namespace.run("ip", "link", "set", name, "up");
        // Programs that read DHCP from raw sockets drop the unfinished checksums that a veth pair hands on.
        machines.run("ethtool", "-K", port, "tx", "off");
        namespace.run("ethtool", "-K", name, "tx", "off");
    }

    private void route() {
        router.run("sysctl", "--quiet", "--write", "net.ipv4.ip_forward=1");
        leases.run("ip", "route", "add", Segment.FAR.cidr(), "via", ROUTER_ADDRESS);
        server.run("ip", "route", "add", Segment.FAR.cidr(), "via", ROUTER_ADDRESS);
    }

    /** Makes the appliance's line as slow as a megabyte a second, so that a file takes long enough to look at. */
    void slowDown() {
        server.run(
                "tc", "qdisc", "add", "dev", INTERFACE, "root", "tbf", "rate", "8mbit", "burst", "32kb", "latency",
                "400ms");
    }

    void speedUp() {
        server.run("tc", "qdisc", "delete", "dev", INTERFACE, "root");
    }

    void addTap(String tap, Segment segment) {
        machines.run("ip", "tuntap", "add", tap, "mode", "tap");
        machines.run("ip", "link", "set", tap, "master", segment.bridge(), "up");
    }

    void removeTap(String tap) {
        machines.run("ip", "link", "delete", tap);
    }
}
