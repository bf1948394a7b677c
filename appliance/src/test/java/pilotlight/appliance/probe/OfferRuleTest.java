package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Whose offer each kind of firmware takes, and whether it asks port 4011 then. */
class OfferRuleTest {

    private static final String PXE = "PXEClient";
    private static final DhcpMessage LEASE = offer("10.0.0.9", "", "");
    private static final DhcpMessage LEASE_WITH_FILE = offer("10.0.0.9", "", "main.0");
    private static final DhcpMessage LEASE_OF_PXE = offer("10.0.0.9", PXE, "main.0");
    private static final DhcpMessage PROXY = offer("0.0.0.0", PXE, "proxy.efi");
    private static final DhcpMessage DIRECT = direct(PROXY, "0601080a0400505845ff");
    private static final DhcpMessage MENU = direct(PROXY, "060103ff");
    private static final DhcpMessage HTTP_PROXY = offer("0.0.0.0", "HTTPClient", "http://10.0.0.2/x.efi");

    @Test
    void edk2AsksTheBootServerWhereAProxyHasNoOption43() {
        assertThat(chosen(OfferRule.PXE, LEASE, PROXY)).isEqualTo(OfferRule.Choice.asked(PROXY));
    }

    @Test
    void edk2TakesTheFileOfAProxyThatSaysToSkipDiscovery() {
        assertThat(chosen(OfferRule.PXE, LEASE_WITH_FILE, DIRECT)).isEqualTo(OfferRule.Choice.file(DIRECT));
        assertThat(chosen(OfferRule.PXE, LEASE, MENU)).isEqualTo(OfferRule.Choice.asked(MENU));
    }

    @Test
    void edk2PrefersALeaseThatSaysPxeClientToAProxy() {
        assertThat(chosen(OfferRule.PXE, PROXY, LEASE_OF_PXE)).isEqualTo(OfferRule.Choice.file(LEASE_OF_PXE));
    }

    @Test
    void edk2TakesAPlainLeasesFileOnlyWhereThereIsNoProxy() {
        assertThat(chosen(OfferRule.PXE, LEASE_WITH_FILE)).isEqualTo(OfferRule.Choice.file(LEASE_WITH_FILE));
        assertThat(OfferRule.PXE.choose(List.of(LEASE))).isEmpty();
    }

    @Test
    void httpBootTakesOnlyUris() {
        assertThat(chosen(OfferRule.EDK2_HTTP, LEASE_WITH_FILE, PROXY, HTTP_PROXY))
                .isEqualTo(OfferRule.Choice.file(HTTP_PROXY));
    }

    @Test
    void ipxePrefersAProxyAndAsksItOnlyForAMissingFile() {
        DhcpMessage empty = offer("0.0.0.0", PXE, "");
        assertThat(chosen(OfferRule.IPXE, LEASE_WITH_FILE, PROXY)).isEqualTo(OfferRule.Choice.file(PROXY));
        assertThat(chosen(OfferRule.IPXE, LEASE_WITH_FILE, empty)).isEqualTo(OfferRule.Choice.asked(empty));
    }

    @Test
    void ipxeHeedsThePriorityOfOption175() {
        DhcpMessage preferred = with(PROXY, OptionCode.IPXE, "010105");
        assertThat(chosen(OfferRule.IPXE, PROXY, preferred)).isEqualTo(OfferRule.Choice.file(preferred));
    }

    @Test
    void uRootTakesWhateverComesFirst() {
        assertThat(chosen(OfferRule.FIRST, LEASE, PROXY)).isEqualTo(OfferRule.Choice.file(LEASE));
    }

    private static OfferRule.Choice chosen(OfferRule rule, DhcpMessage... offers) {
        return rule.choose(List.of(offers)).orElseThrow();
    }

    private static DhcpMessage direct(DhcpMessage offer, String vendorOptions) {
        return with(offer, OptionCode.VENDOR_OPTIONS, vendorOptions);
    }

    private static DhcpMessage with(DhcpMessage offer, OptionCode code, String hex) {
        return message(offer.yiaddr(), offer.file(), offer.options().with(code, Bytes.hex(hex)));
    }

    private static DhcpMessage offer(String yiaddr, String vendorClass, String file) {
        DhcpOptions options = vendorClass.isEmpty()
                ? DhcpOptions.EMPTY
                : DhcpOptions.EMPTY.with(OptionCode.VENDOR_CLASS, vendorClass);
        return message(Ipv4.parse(yiaddr), file, options);
    }

    private static DhcpMessage message(Ipv4 yiaddr, String file, DhcpOptions options) {
        return new DhcpMessage(
                DhcpMessage.REPLY,
                1,
                0,
                7,
                0,
                0,
                Ipv4.ANY,
                yiaddr,
                Ipv4.parse("10.0.0.2"),
                Ipv4.ANY,
                HardwareAddress.of(MacAddress.parse("52:54:00:00:00:01")),
                "",
                file,
                options);
    }
}
