package pilotlight.appliance.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What hands the DHCP of the far segment on: to the DHCP server and to the appliance. */
enum Relay {
    /** ISC's. */
    ISC,
    /** Dnsmasq, which drops offers without an address that are not marked as broadcasts. */
    DNSMASQ;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Starts it on the router. */
    BackgroundProcess start(Network network, Loaders loaders, Path directory) {
        Path log = directory.resolve("relay.log");
        return switch (this) {
            case ISC -> isc(network.router(), loaders.dhcrelay(), log);
            case DNSMASQ ->
                Dnsmasq.start(
                        network.router(),
                        log,
                        "DHCP relay",
                        List.of(to(Network.LEASES_ADDRESS), to(Network.SERVER_ADDRESS)));
        };
    }

    private static BackgroundProcess isc(Namespace router, Path dhcrelay, Path log) {
        List<String> command = List.of(
                dhcrelay.toString(),
                "-4",
                "-d",
                "--no-pid",
                "-i",
                Network.FAR_INTERFACE,
                "-i",
                Network.INTERFACE,
                Network.LEASES_ADDRESS,
                Network.SERVER_ADDRESS);
        BackgroundProcess relay = router.start("dhcrelay", command, log);
        relay.awaitSaying(LIMIT, List.of("Sending on   Socket/fallback"));
        return relay;
    }

    private static String to(String server) {
        return "--dhcp-relay=" + Network.ROUTER_FAR_ADDRESS + "," + server;
    }
}
