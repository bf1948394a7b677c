package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** The appliance as DHCP server of one machine, on loopback. */
class ReserveIT {

    private static final HardwareAddress MACHINE = HardwareAddress.of(MacAddress.parse("00:50:56:3d:a7:95"));
    private static final String SMARTOS = "20220102T030405Z";
    private static final Ipv4 RESERVED = Ipv4.parse("127.0.0.37");

    @TempDir
    Path directory;

    private RunningAppliance appliance;

    @BeforeEach
    void start() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        RunningAppliance.addSmartos(directory.resolve("state"), SMARTOS);
        RunningAppliance.put(directory.resolve("assignments/00-50-56-3d-a7-95.yaml"), """
                platform: %s
                network:
                  vnics: [{mac: '00:50:56:3d:a7:95', nic_tag: admin, ip: 127.0.0.37, netmask: 255.0.0.0}]
                """.formatted(SMARTOS));
        appliance = RunningAppliance.start(
                RunningAppliance.settings(directory, "dhcp: {mode: reserve, chainloadGrub: true}"));
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private DhcpConversation client(String address) throws IOException {
        return new DhcpConversation(address, appliance.ports());
    }

    private DhcpMessage ask(DhcpConversation client, RequestBuilder asked, String to) throws IOException {
        return client.ask(asked.chaddr(MACHINE).message(), to);
    }

    @Test
    void leasesTheReservedAddressAndServesTheFileThatItNames() throws Exception {
        try (DhcpConversation client = client("0.0.0.0");
                Caller tftp = appliance.tftp()) {
            DhcpMessage offer = ask(client, ipxe(0), DhcpConversation.BROADCAST);
            RequestBuilder selecting = ipxe(0).type(MessageType.REQUEST).wanting(RESERVED.toString());
            DhcpMessage ack = ask(client, selecting.selecting("127.0.0.1"), DhcpConversation.BROADCAST);

            assertThat(offer.type()).contains(MessageType.OFFER);
            assertThat(ack.type()).contains(MessageType.ACK);
            assertThat(ack.yiaddr()).isEqualTo(offer.yiaddr()).isEqualTo(RESERVED);
            assertThat(text(tftp.fetch(ack.file()))).startsWith("#!ipxe");
        }
        assertThat(appliance.control("/metrics").body())
                .contains("outcome=\"lease-offer\"")
                .contains("outcome=\"lease-ack\"");
    }

    @Test
    void renewsTheLeaseWhereTheMachineIs() throws IOException {
        try (DhcpConversation client = client(RESERVED.toString())) {
            DhcpMessage ack = ask(client, pxe(0).type(MessageType.REQUEST).from(RESERVED.toString()), "127.0.0.1");

            assertThat(ack.type()).contains(MessageType.ACK);
            assertThat(ack.yiaddr()).isEqualTo(RESERVED);
        }
    }

    @Test
    void tellsEverybodyThatAnAddressIsNone() throws IOException {
        try (DhcpConversation client = client("0.0.0.0")) {
            DhcpMessage nak =
                    ask(client, pxe(0).type(MessageType.REQUEST).wanting("127.0.0.99"), DhcpConversation.BROADCAST);

            assertThat(nak.type()).contains(MessageType.NAK);
        }
    }

    @Test
    void givesABiosGrubAsSoonAsItIsThere() throws Exception {
        assertThat(appliance.boot("/ready").body())
                .contains("warning: dhcp.chainloadGrub is on, but there is no pxegrub");
        try (DhcpConversation client = client("0.0.0.0");
                Caller tftp = appliance.tftp()) {
            assertThat(ask(client, pxe(0), DhcpConversation.BROADCAST).file()).isEqualTo("undionly.kpxe");

            RunningAppliance.put(directory.resolve("state/netboot/pxegrub"), "GRUB");
            await().until(() ->
                    ask(client, pxe(0), DhcpConversation.BROADCAST).file().equals("pxegrub"));
            assertThat(appliance.boot("/ready").body()).doesNotContain("pxegrub");
            assertThat(text(tftp.fetch("pxegrub"))).isEqualTo("GRUB");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "menu.lst.010050563DA795",
                "/menu.lst.010050563DA795",
                "\\menu.lst.010050563DA795",
                "menu.lst.010050563da795",
                "MENU.LST.010050563DA795",
            })
    void servesGrubsMenuByEveryNameThatGrubMayAskFor(String name) throws IOException {
        try (Caller tftp = appliance.tftp()) {
            assertThat(text(tftp.fetch(name)))
                    .startsWith("default 0\n")
                    .contains("/os/" + SMARTOS + "/platform/i86pc/kernel/amd64/unix");
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
