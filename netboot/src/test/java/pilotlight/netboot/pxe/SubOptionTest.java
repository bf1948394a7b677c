package pilotlight.netboot.pxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

class SubOptionTest {

    @Test
    void directIsTheOneThatRomsKnow() {
        assertThat(PxeVendorOptions.direct().encode()).isEqualTo(Bytes.hex("06 01 08 0a 04 00 50 58 45 ff"));
    }

    @ParameterizedTest
    @MethodSource
    void vendorOptionsHaveTheBytesOfTheSpecification(PxeVendorOptions options, String hex) {
        assertThat(options.encode()).isEqualTo(Bytes.hex(hex));
        assertThat(PxeVendorOptions.decode(Bytes.hex(hex))).isEqualTo(options);
    }

    static Stream<Arguments> vendorOptionsHaveTheBytesOfTheSpecification() {
        PxeVendorOptions empty = PxeVendorOptions.EMPTY;
        return Stream.of(
                Arguments.of(empty, "ff"),
                Arguments.of(
                        empty.withDiscoveryControl(DiscoveryControl.NO_BROADCAST.and(DiscoveryControl.NO_MULTICAST)),
                        "06 01 03 ff"),
                Arguments.of(
                        empty.withBootServers(List.of(
                                new BootServer(1, List.of(Ipv4.parse("10.0.0.1"), Ipv4.parse("10.0.0.2"))),
                                new BootServer(0x8001, List.of()))),
                        "08 0e 0001 02 0a000001 0a000002 8001 00 ff"),
                Arguments.of(
                        empty.withMenu(List.of(new MenuItem(0, "disk"), new MenuItem(1, ""))),
                        "09 0a 0000 04 6469736b 0001 00 ff"),
                Arguments.of(
                        empty.withMenu(List.of(new MenuItem(0, "Raspberry Pi Boot"))),
                        "09 14 0000 11 5261737062657272792050692042 6f6f74 ff"),
                Arguments.of(empty.withPrompt(new MenuPrompt(MenuPrompt.WAIT, "")), "0a 01 ff ff"),
                Arguments.of(empty.withBootItem(new BootItem(0x8000, 1)), "47 04 8000 0001 ff"));
    }

    @Test
    void readsWhatWasWritten() {
        List<BootServer> servers =
                List.of(new BootServer(1, List.of(Ipv4.parse("10.0.0.1"))), new BootServer(2, List.of()));
        List<MenuItem> menu = List.of(new MenuItem(0, "disk"), new MenuItem(1, "r\u00e9seau"));
        PxeVendorOptions options = PxeVendorOptions.decode(PxeVendorOptions.EMPTY
                .withDiscoveryControl(DiscoveryControl.SKIP_DISCOVERY)
                .withBootServers(servers)
                .withMenu(menu)
                .withPrompt(new MenuPrompt(7, "choose"))
                .withBootItem(new BootItem(1, 0x8000))
                .encode());
        assertThat(options.discoveryControl()).contains(DiscoveryControl.SKIP_DISCOVERY);
        assertThat(options.bootServers()).isEqualTo(servers);
        assertThat(options.menu()).isEqualTo(menu);
        assertThat(options.prompt()).contains(new MenuPrompt(7, "choose"));
        assertThat(options.bootItem()).contains(new BootItem(1, 0x8000));
        assertThat(options.bootItem().orElseThrow().credentials()).isTrue();
    }

    @Test
    void vendorOptionsSkipPadsAndKeepUnknownOnes() {
        PxeVendorOptions options = PxeVendorOptions.decode(Bytes.hex("00 c8 02 beef 00 06 01 08 ff 99"));
        assertThat(options.discoveryControl()).contains(DiscoveryControl.SKIP_DISCOVERY);
        assertThat(options.encode()).isEqualTo(Bytes.hex("c8 02 beef 06 01 08 ff"));
    }

    @Test
    void absentVendorOptionsAreEmpty() {
        PxeVendorOptions none = PxeVendorOptions.decode(Bytes.EMPTY);
        assertThat(none.discoveryControl()).isEmpty();
        assertThat(none.bootServers()).isEmpty();
        assertThat(none.menu()).isEmpty();
        assertThat(none.prompt()).isEmpty();
        assertThat(none.bootItem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, true, false", "3, true, true", "8, false, false", "255, true, true"})
    void discoveryControlTellsItsBits(int bits, boolean noBroadcast, boolean noMulticast) {
        DiscoveryControl control = new DiscoveryControl(bits);
        assertThat(control.has(DiscoveryControl.NO_BROADCAST)).isEqualTo(noBroadcast);
        assertThat(control.has(DiscoveryControl.NO_MULTICAST)).isEqualTo(noMulticast);
    }

    @ParameterizedTest
    @MethodSource
    void wrongShapesAreMalformed(String option, Consumer<PxeVendorOptions> reader, String message) {
        PxeVendorOptions options = PxeVendorOptions.decode(Bytes.hex(option));
        assertThatThrownBy(() -> reader.accept(options))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> wrongShapesAreMalformed() {
        return Stream.of(
                wrong(
                        "06 00",
                        PxeVendorOptions::discoveryControl,
                        "pxe discovery control: expected 1 byte, found 0 bytes"),
                wrong(
                        "08 02 0001",
                        PxeVendorOptions::bootServers,
                        "pxe boot servers: expected 3 bytes for an entry, found 2 bytes"),
                wrong(
                        "08 04 0001 01 0a",
                        PxeVendorOptions::bootServers,
                        "pxe boot servers: expected 7 bytes for an entry, found 4 bytes"),
                wrong(
                        "09 02 0001",
                        PxeVendorOptions::menu,
                        "pxe boot menu: expected 3 bytes for an entry, found 2 bytes"),
                wrong(
                        "09 04 0001 02 61",
                        PxeVendorOptions::menu,
                        "pxe boot menu: expected 5 bytes for an entry, found 4 bytes"),
                wrong("0a 00", PxeVendorOptions::prompt, "pxe menu prompt: expected at least 1 byte, found none"),
                wrong("47 03 000000", PxeVendorOptions::bootItem, "pxe boot item: expected 4 bytes, found 3 bytes"));
    }

    private static Arguments wrong(String option, Consumer<PxeVendorOptions> reader, String message) {
        return Arguments.of(option, reader, message);
    }

    @Test
    void relayAgentNamesTheClientsLinkItsServerAndItsPort() {
        RelayAgent relay = RelayAgent.decode(Bytes.hex("05 04 0a4d0000 0b 04 0a010001 13 00"));
        assertThat(relay.linkSelection()).contains(Ipv4.parse("10.77.0.0"));
        assertThat(relay.serverIdentifierOverride()).contains(Ipv4.parse("10.1.0.1"));
        assertThat(relay.answersToSourcePort()).isTrue();
        assertThat(RelayAgent.EMPTY
                        .withLinkSelection(Ipv4.parse("10.77.0.0"))
                        .withServerIdentifierOverride(Ipv4.parse("10.1.0.1"))
                        .withSourcePort())
                .isEqualTo(relay);
        assertThat(RelayAgent.EMPTY.linkSelection()).isEmpty();
        assertThat(RelayAgent.EMPTY.answersToSourcePort()).isFalse();
        assertThatThrownBy(() -> RelayAgent.decode(Bytes.hex("05 02 0a4d")).linkSelection())
                .hasMessageStartingWith("dhcp option 82.5: ");
    }

    @Test
    void relayAgentKeepsEveryByte() {
        Bytes option = Bytes.hex("01 03 747978 02 02 0102 00 01 07 ff 00");
        RelayAgent relay = RelayAgent.decode(option);
        assertThat(relay.circuitId()).contains(Bytes.latin1("tyx"));
        assertThat(relay.remoteId()).contains(Bytes.hex("0102"));
        assertThat(relay.encode()).isEqualTo(option);
        assertThat(RelayAgent.EMPTY.remoteId()).isEmpty();
        assertThat(RelayAgent.EMPTY
                        .withCircuitId(Bytes.hex("07"))
                        .withRemoteId(Bytes.hex("08"))
                        .encode())
                .isEqualTo(Bytes.hex("01 01 07 02 01 08"));
    }

    @Test
    void ipxeTellsItsFeaturesAndVersion() {
        IpxeFeatures ipxe =
                IpxeFeatures.decode(Bytes.hex("b1 05 01 8086 100e 18 01 01 13 01 01 4a 01 01 eb 03 01 15 01"));
        assertThat(ipxe.has(IpxeFeature.BZIMAGE)).isTrue();
        assertThat(ipxe.has(IpxeFeature.EFI)).isFalse();
        assertThat(ipxe.features()).extracting(IpxeFeature::toString).containsExactly("bzImage", "HTTP", "unknown(74)");
        assertThat(ipxe.version()).contains("1.21.1");
        assertThat(ipxe.priority()).isEmpty();
        assertThat(IpxeFeatures.EMPTY.version()).isEmpty();
    }

    @Test
    void ipxeIsToldPriorityAndToWaitForNobody() {
        IpxeFeatures reply = IpxeFeatures.EMPTY.withPriority(-2).withoutPxeDhcp();
        assertThat(reply.encode()).isEqualTo(Bytes.hex("01 01 fe b0 01 01"));
        assertThat(IpxeFeatures.decode(reply.encode()).priority()).contains(-2);
        assertThatThrownBy(() -> reply.withPriority(128)).hasMessage("an iPXE priority is -128 to 127, found 128");
        assertThatThrownBy(() -> IpxeFeatures.decode(Bytes.hex("01 00")).priority())
                .hasMessage("ipxe priority: expected 1 byte, found 0 bytes");
    }

    @ParameterizedTest
    @CsvSource({"16, PXE extensions", "24, bzImage", "36, EFI", "41, NFS", "74, unknown(74)"})
    void namesFeaturesAndKeepsUnknownOnes(int code, String name) {
        assertThat(IpxeFeature.of(code)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"06", "06 02 01"})
    void truncatedSubOptionsNameTheirOption(String option) {
        assertThatThrownBy(() -> PxeVendorOptions.decode(Bytes.hex(option))).hasMessageStartingWith("dhcp option 43: ");
        assertThatThrownBy(() -> RelayAgent.decode(Bytes.hex(option))).hasMessageStartingWith("dhcp option 82: ");
        assertThatThrownBy(() -> IpxeFeatures.decode(Bytes.hex(option))).hasMessageStartingWith("dhcp option 175: ");
    }

    @Test
    void refusesWhatNoSubOptionHolds() {
        assertThatThrownBy(() -> new MenuItem(0, "\u03bb"))
                .hasMessage("a menu item can only hold ISO 8859-1, found '\u03bb'");
        assertThatThrownBy(() -> new MenuPrompt(256, "")).hasMessage("a menu timeout is 0 to 255, found 256");
        assertThatThrownBy(() -> new BootItem(0x10000, 0)).hasMessage("a boot item's type is 0 to 65535, found 65536");
        assertThatThrownBy(() -> new BootServer(-1, List.of()))
                .hasMessage("a boot server type is 0 to 65535, found -1");
    }
}
