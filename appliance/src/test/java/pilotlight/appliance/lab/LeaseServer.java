package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The DHCP server that is there already in every rack: dnsmasq, which leases addresses and says nothing about booting. */
final class LeaseServer {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PREFIX = "fd77::";

    private LeaseServer() {}

    /** Starts it in {@code namespace} and waits until it leases. */
    static BackgroundProcess start(Namespace namespace, Path directory) {
        return dnsmasq(
                namespace,
                directory.resolve("leases.log"),
                "IP range 10.77.0.100",
                "--dhcp-authoritative",
                "--dhcp-range=10.77.0.100,10.77.0.200,255.255.255.0,10m",
                "--dhcp-option=option:router",
                "--dhcp-leasefile=" + directory.resolve("leases"));
    }

    /** Starts a router without DHCP in its place. An iPXE that knows IPv6 waits 16 s for one before it boots over IPv4. */
    static BackgroundProcess advertise(Namespace namespace, Path directory) {
        return dnsmasq(namespace, directory.resolve("router.log"), "router advertisement on " + PREFIX);
    }

    private static BackgroundProcess dnsmasq(Namespace namespace, Path log, String sign, String... more) {
        namespace.run("ip", "address", "replace", PREFIX + "1/64", "dev", Network.INTERFACE, "nodad");
        List<String> command = new ArrayList<>(List.of(
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
                "--enable-ra",
                "--dhcp-range=" + PREFIX + ",ra-only,64",
                "--ra-param=" + Network.INTERFACE + ",10",
                "--log-dhcp",
                "--log-facility=-"));
        command.addAll(List.of(more));
        BackgroundProcess dnsmasq = namespace.start("dnsmasq", command, log);
        dnsmasq.awaitSaying(LIMIT, List.of(sign));
        return dnsmasq;
    }
}
