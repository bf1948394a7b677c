package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The DHCP server that is there already in a rack: what leases addresses on both segments, and what it says about booting.
 *
 * @param make whose program it is
 * @param fileName the one file that it names to everybody, with the appliance as the next server; empty: not a word about booting
 */
record LeaseServer(Make make, Optional<String> fileName) {

    /** Programs that lease, and places for them. */
    enum Make {
        /** Names itself in siaddr, unless told otherwise. */
        DNSMASQ("dnsmasq"),
        /** Leaves siaddr 0.0.0.0, unless told otherwise. */
        ISC("ISC dhcpd"),
        /** Dnsmasq on the appliance's own host, and of its address; it tells PXE clients to ask there at port 4011. */
        SAME_HOST("dnsmasq, same host"),
        /** Nobody leases but the appliance. */
        NONE("none"),
        /** Nobody leases but the appliance, and that by DHCPv6: a router says that everybody shall ask for it. */
        NONE_IPV6("none, IPv6 only");

        private final String words;

        Make(String words) {
            this.words = words;
        }
    }

    /** Dnsmasq, which says nothing about booting: what most boots have beside them. */
    static final LeaseServer USUAL = new LeaseServer(Make.DNSMASQ, Optional.empty());
    /** ISC's server, which says nothing about booting. */
    static final LeaseServer ISC = new LeaseServer(Make.ISC, Optional.empty());
    /** Dnsmasq beside the appliance on one host. */
    static final LeaseServer SAME_HOST = new LeaseServer(Make.SAME_HOST, Optional.empty());
    /** No server at all. */
    static final LeaseServer NONE = new LeaseServer(Make.NONE, Optional.empty());

    /** No server at all, and no IPv4. */
    static final LeaseServer NONE_IPV6 = new LeaseServer(Make.NONE_IPV6, Optional.empty());

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** A server of {@code make} that names {@code file} to everybody. */
    static LeaseServer naming(Make make, String file) {
        return new LeaseServer(make, Optional.of(file));
    }

    /** Starts it and the near segment's router, and waits until they do their work. */
    List<BackgroundProcess> start(Network network, Loaders loaders, Path directory) {
        List<BackgroundProcess> started = new ArrayList<>();
        started.add(
                make == Make.NONE_IPV6
                        ? Radvd.start(network.leases(), loaders.radvd(), directory)
                        : Dnsmasq.advertise(network.leases(), Network.INTERFACE, Segment.NEAR, directory));
        leases(network, loaders, directory).ifPresent(started::add);
        return started;
    }

    private Optional<BackgroundProcess> leases(Network network, Loaders loaders, Path directory) {
        return switch (make) {
            case DNSMASQ -> Optional.of(dnsmasq(network.leases(), directory, List.of()));
            case SAME_HOST ->
                Optional.of(dnsmasq(network.server(), directory, List.of("--dhcp-option-force=60,PXEClient")));
            case ISC -> Optional.of(isc(network.leases(), loaders.dhcpd(), directory));
            case NONE, NONE_IPV6 -> Optional.empty();
        };
    }

    private BackgroundProcess dnsmasq(Namespace namespace, Path directory, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--interface=" + Network.INTERFACE,
                "--bind-interfaces",
                "--dhcp-authoritative",
                "--dhcp-range=set:near,%s,%s,255.255.255.0,10m".formatted(first(Segment.NEAR), last(Segment.NEAR)),
                "--dhcp-range=set:far,%s,%s,255.255.255.0,10m".formatted(first(Segment.FAR), last(Segment.FAR)),
                "--dhcp-option=tag:near,option:router",
                "--dhcp-option=tag:far,option:router," + Network.ROUTER_FAR_ADDRESS,
                "--dhcp-leasefile=" + directory.resolve("leases")));
        fileName.ifPresent(file -> arguments.add("--dhcp-boot=%s,,%s".formatted(file, Network.SERVER_ADDRESS)));
        arguments.addAll(more);
        return Dnsmasq.start(namespace, directory.resolve("leases.log"), "IP range " + first(Segment.NEAR), arguments);
    }

    private BackgroundProcess isc(Namespace namespace, Path dhcpd, Path directory) {
        Path settings = write(directory.resolve("dhcpd.conf"), """
                authoritative;
                ddns-update-style none;
                default-lease-time 600;
                %1$s
                subnet %2$s netmask 255.255.255.0 { range %3$s %4$s; }
                subnet %5$s netmask 255.255.255.0 { range %6$s %7$s; option routers %8$s; }
                """.formatted(
                        fileName.map(LeaseServer::statement).orElse(""),
                        Segment.NEAR.address(0),
                        first(Segment.NEAR),
                        last(Segment.NEAR),
                        Segment.FAR.address(0),
                        first(Segment.FAR),
                        last(Segment.FAR),
                        Network.ROUTER_FAR_ADDRESS));
        Path leases = write(directory.resolve("dhcpd.leases"), "");
        List<String> command = List.of(
                dhcpd.toString(),
                "-4",
                "-f",
                "-d",
                "--no-pid",
                "-cf",
                settings.toString(),
                "-lf",
                leases.toString(),
                Network.INTERFACE);
        BackgroundProcess isc = namespace.start("dhcpd", command, directory.resolve("leases.log"));
        isc.awaitSaying(LIMIT, List.of("Server starting service"));
        return isc;
    }

    private static String statement(String file) {
        return "next-server %s; filename \"%s\";".formatted(Network.SERVER_ADDRESS, file);
    }

    private static String first(Segment segment) {
        return segment.address(100);
    }

    private static String last(Segment segment) {
        return segment.address(200);
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return make.words + fileName.map(file -> ", " + file).orElse("");
    }
}
