package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The DHCP server that is there already in every rack: dnsmasq, which leases addresses and says nothing about booting. */
final class LeaseServer {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PREFIX = "fd77::";

    private LeaseServer() {}

    /** Starts it in {@code namespace} and waits until it leases. */
    static BackgroundProcess start(Namespace namespace, Path directory) {
        // An iPXE that knows IPv6 waits 16 s for a router advertisement before it boots over IPv4.
        namespace.run("ip", "address", "add", PREFIX + "1/64", "dev", Network.INTERFACE, "nodad");
        List<String> command = List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--port=0",
                "--conf-file=/dev/null",
                "--pid-file=",
                "--user=root",
                "--no-hosts",
                "--no-resolv",
                "--no-ping",
                "--interface=" + Network.INTERFACE,
                "--bind-interfaces",
                "--dhcp-authoritative",
                "--dhcp-range=10.77.0.100,10.77.0.200,255.255.255.0,10m",
                "--dhcp-option=option:router",
                "--dhcp-leasefile=" + directory.resolve("leases"),
                "--enable-ra",
                "--dhcp-range=" + PREFIX + ",ra-only,64",
                "--ra-param=" + Network.INTERFACE + ",10",
                "--log-dhcp",
                "--log-facility=-");
        BackgroundProcess dnsmasq = namespace.start("dnsmasq", command, directory.resolve("leases.log"));
        dnsmasq.awaitSaying(LIMIT, List.of("IP range 10.77.0.100"));
        return dnsmasq;
    }
}
