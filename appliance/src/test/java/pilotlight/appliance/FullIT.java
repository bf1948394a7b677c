package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;
import static pilotlight.appliance.boot.RequestBuilder.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** The appliance as DHCP server of everybody, on loopback. */
class FullIT {

    private static final HardwareAddress OTHER = HardwareAddress.of(MacAddress.parse("52:54:00:00:00:99"));

    @TempDir
    Path directory;

    private RunningAppliance appliance;

    @BeforeEach
    void start() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        RunningAppliance.put(
                directory.resolve("assignments/default.yaml"), "platform: " + RunningAppliance.STAMP + "\n");
        appliance = RunningAppliance.start(settings());
    }

    private Settings settings() throws IOException {
        return RunningAppliance.settings(directory, """
                dhcp:
                  mode: full
                  pools: [{range: 127.0.0.100-127.0.0.101, network: 127.0.0.0/8, gateway: 127.0.0.1, domain: rack.example}]
                """);
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private DhcpMessage ask(RequestBuilder asked) throws IOException {
        try (DhcpConversation client = new DhcpConversation("0.0.0.0", appliance.ports())) {
            return client.ask(asked.message(), DhcpConversation.BROADCAST);
        }
    }

    private Ipv4 leased(RequestBuilder asked) throws IOException {
        Ipv4 offered = ask(asked).yiaddr();
        DhcpMessage ack =
                ask(asked.type(MessageType.REQUEST).selecting("127.0.0.1").wanting(offered.toString()));
        assertThat(ack.type()).contains(MessageType.ACK);
        assertThat(ack.yiaddr()).isEqualTo(offered);
        return offered;
    }

    @Test
    void leasesFromFirmwareToSystemOneAddressAndServesWhatItNames() throws Exception {
        Ipv4 address = leased(pxe(7));
        DhcpMessage offer = ask(ipxe(7));

        assertThat(address).isIn(Ipv4.parse("127.0.0.100"), Ipv4.parse("127.0.0.101"));
        assertThat(offer.yiaddr()).isEqualTo(address);
        assertThat(offer.options().has(OptionCode.VENDOR_CLASS)).isFalse();
        try (Caller tftp = appliance.tftp()) {
            assertThat(new String(tftp.fetch(offer.file()), StandardCharsets.UTF_8))
                    .startsWith("#!ipxe");
        }
        DhcpMessage system = ask(system("dhcpcd"));
        assertThat(system.yiaddr()).isEqualTo(address);
        assertThat(system.file()).isEmpty();
        assertThat(system.options().get(OptionCode.DOMAIN_NAME).orElseThrow().cString())
                .isEqualTo("rack.example");
        assertThat(leased(pxe(0).chaddr(OTHER))).isNotEqualTo(address);
    }

    @Test
    void leasesSurviveARestart() throws IOException {
        Ipv4 first = leased(pxe(7));
        Ipv4 second = leased(pxe(7).chaddr(OTHER));
        appliance.close();
        appliance = RunningAppliance.start(settings());

        assertThat(ask(pxe(7)).yiaddr()).isEqualTo(first);
        assertThat(ask(pxe(7).chaddr(OTHER).type(MessageType.REQUEST).wanting(first.toString()))
                        .type())
                .contains(MessageType.NAK);
        assertThat(ask(pxe(7).chaddr(OTHER).type(MessageType.REQUEST).wanting(second.toString()))
                        .type())
                .contains(MessageType.ACK);
    }

    @Test
    void showsItsRoleAndItsLeases() throws Exception {
        Ipv4 address = leased(pxe(7));
        leased(pxe(7).chaddr(OTHER));

        assertThat(appliance.boot("/ready").body())
                .contains("DHCP on lo: full", "warning: all 2 addresses of dhcp.pools are taken");
        assertThat(appliance.control("/metrics").body())
                .contains("pilotlight_pool_addresses 2.0", "pilotlight_pool_taken 2.0")
                .contains("pilotlight_dhcp_leasing{interface=\"lo\"} 1.0");
        await().untilAsserted(() -> assertThat(directory.resolve("state/leases.json"))
                .content()
                .contains("\"" + address + "\"", "\"leased\""));
    }
}
