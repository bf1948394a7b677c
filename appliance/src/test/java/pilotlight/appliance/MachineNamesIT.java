package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ResolverConfig;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.name.DnsServer;

/** An appliance on a host whose DNS server is the test's. */
class MachineNamesIT {

    private static final String SCRIPT = "/boot.ipxe.01525400123456";
    private static final String HOSTS_DNS = "dns.server";

    @TempDir
    Path directory;

    private DnsServer server;

    @BeforeEach
    void makeItTheHostsOwn() throws Exception {
        server = DnsServer.of("""
                1.0.0.127.in-addr.arpa. 300 IN PTR cn07.rack.
                cn07.rack. 300 IN A 127.0.0.1
                """);
        System.setProperty(HOSTS_DNS, "127.0.0.1:" + server.address().getPort());
        ResolverConfig.refresh();
    }

    @AfterEach
    void giveItBack() throws Exception {
        System.clearProperty(HOSTS_DNS);
        ResolverConfig.refresh();
        server.close();
    }

    private Settings settings(boolean names) throws Exception {
        Settings usual = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        return new Settings(
                usual.state(),
                usual.assignments(),
                usual.portOffset(),
                usual.interfaces(),
                usual.transport(),
                usual.dhcp(),
                usual.dhcp6(),
                usual.tftp(),
                usual.http(),
                usual.control(),
                usual.journal(),
                true,
                true,
                names,
                usual.facts(),
                usual.signing(),
                usual.shutdownGraceSeconds(),
                usual.log());
    }

    private String machines(boolean names) throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(settings(names))) {
            appliance.boot(SCRIPT);
            return await().until(
                            () -> appliance
                                    .operate("GET", "/api/v1/machines", "")
                                    .body(),
                            body -> body.contains("\"address\":\"127.0.0.1\""));
        }
    }

    @Test
    void showsTheNameOfAMachinesAddress() throws Exception {
        assertThat(machines(true)).contains("\"dnsName\":\"cn07.rack\"");
    }

    /** A machine that is seen is looked up before anybody asks for a list. */
    @Test
    void looksUpWhoeverIsSeen() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(settings(true))) {
            appliance.boot(SCRIPT);
            await().until(() -> server.asked() >= 2);
        }
    }

    @Test
    void asksNobodyIfItIsTurnedOff() throws Exception {
        assertThat(machines(false)).contains("\"dnsName\":\"\"");
        assertThat(server.asked()).isZero();
    }
}
