package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A router of the near segment that sends everybody to a DHCPv6 server (flag M), and is none: dnsmasq cannot say the one without the other. */
final class Radvd {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Radvd() {}

    static BackgroundProcess start(Namespace namespace, Path radvd, Path directory) {
        String prefix = Segment.NEAR.prefix();
        namespace.run("ip", "address", "replace", prefix + "1/64", "dev", Network.INTERFACE, "nodad");
        namespace.run("sysctl", "--quiet", "--write", "net.ipv6.conf.all.forwarding=1");
        Path settings = write(directory.resolve("radvd.conf"), """
                interface %s {
                  AdvSendAdvert on;
                  AdvManagedFlag on;
                  MinRtrAdvInterval 3;
                  MaxRtrAdvInterval 10;
                  prefix %s/64 { AdvAutonomous on; };
                };
                """.formatted(Network.INTERFACE, prefix));
        List<String> command = List.of(
                radvd.toString(),
                "--nodaemon",
                "--logmethod=stderr",
                "--debug=1",
                "--config=" + settings,
                "--pidfile=" + directory.resolve("radvd.pid"));
        BackgroundProcess router = namespace.start("radvd", command, directory.resolve("radvd.log"));
        router.awaitSaying(LIMIT, List.of("started"));
        return router;
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
