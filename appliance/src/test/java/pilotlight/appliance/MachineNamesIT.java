package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ResolverConfig;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.name.DnsServer;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;

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
        return settings(names, "");
    }

    private Settings settings(boolean names, String yaml) throws Exception {
        Settings usual = RunningAppliance.settings(directory, yaml);
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

    /** As soon as it is at hand, which may be in the boot's next file. */
    @Test
    void offersItToKernelsOfMachinesThatHaveNoOther() throws Exception {
        RunningAppliance.furnish(directory.resolve("state"));
        Settings settings = settings(true);
        assign(settings, "kernelArgs: {called: '{{hostname}}'}\n");
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            appliance.boot("/undionly.kpxe?mac=52:54:00:12:34:56");
            await().untilAsserted(() -> assertThat(machines(appliance)).contains("cn07.rack"));

            assertThat(appliance.boot(SCRIPT).body()).contains("called=cn07");
        }
    }

    @Test
    void offersItInLeasesToWhoAsksForAHostName() throws Exception {
        RunningAppliance.furnish(directory.resolve("state"));
        Settings settings = settings(true, "dhcp: {mode: reserve}\n");
        assign(settings, "network: {vnics: [{mac: '52:54:00:12:34:56', ip: 127.0.0.1, netmask: 255.0.0.0}]}\n");
        RequestBuilder asked = RequestBuilder.ipxe(0).with(OptionCode.PARAMETER_REQUEST_LIST, Bytes.hex("01030c"));
        try (RunningAppliance appliance = RunningAppliance.start(settings);
                DhcpConversation client = new DhcpConversation("0.0.0.0", appliance.ports())) {
            await().untilAsserted(() -> assertThat(client.ask(asked.message(), DhcpConversation.BROADCAST)
                            .options()
                            .get(OptionCode.HOST_NAME))
                    .contains(Bytes.latin1("cn07")));
            assertThat(client.ask(RequestBuilder.ipxe(0).message(), DhcpConversation.BROADCAST)
                            .options()
                            .has(OptionCode.HOST_NAME))
                    .isFalse();
        }
    }

    private static void assign(Settings settings, String more) throws Exception {
        RunningAppliance.put(
                settings.assignments().resolve("52-54-00-12-34-56.yaml"),
                "platform: " + RunningAppliance.STAMP + "\n" + more);
    }

    private static String machines(RunningAppliance appliance) throws Exception {
        return appliance.operate("GET", "/api/v1/machines", "").body();
    }

    @Test
    void asksNobodyIfItIsTurnedOff() throws Exception {
        assertThat(machines(false)).contains("\"dnsName\":\"\"");
        assertThat(server.asked()).isZero();
    }
}
