package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Debian's dnsmasq, which can be most of what stands in a rack beside the appliance. */
final class Dnsmasq {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Dnsmasq() {}

    /** Starts it in {@code namespace} with nothing but what {@code more} says, and waits until it says {@code sign}. */
    static BackgroundProcess start(Namespace namespace, Path log, String sign, List<String> more) {
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
                "--log-dhcp",
                "--log-facility=-"));
        command.addAll(more);
        BackgroundProcess dnsmasq = namespace.start("dnsmasq", command, log);
        dnsmasq.awaitSaying(LIMIT, List.of(sign));
        return dnsmasq;
    }

    /** Advertises {@code segment}'s IPv6 network. An iPXE that knows IPv6 waits 16 s for that before it boots over IPv4. */
    static BackgroundProcess advertise(Namespace namespace, String device, Segment segment, Path directory) {
        String prefix = segment.prefix();
        namespace.run("ip", "address", "replace", prefix + "1/64", "dev", device, "nodad");
        return start(
                namespace,
                directory.resolve("advertise-" + segment.bridge() + ".log"),
                "router advertisement on " + prefix,
                List.of(
                        "--interface=" + device,
                        "--bind-interfaces",
                        "--enable-ra",
                        "--dhcp-range=" + prefix + ",ra-only,64",
                        "--ra-param=" + device + ",10"));
    }
}
