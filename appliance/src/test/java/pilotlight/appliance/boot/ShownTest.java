package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.MAC;
import static pilotlight.appliance.boot.RequestBuilder.SELF;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;
import static pilotlight.appliance.boot.RequestBuilder.system;

import org.junit.jupiter.api.Test;
import pilotlight.appliance.machine.Traits;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.pxe.RelayAgent;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class ShownTest {

    private static final Ipv4 ADDRESS = Ipv4.parse("10.77.0.42");

    private final Clients clients = new Clients();

    /** What shows by this message and those before it, which are remembered. */
    private Traits heard(RequestBuilder asked) {
        PxeRequest request = asked.request();
        PxeRequest known = request.after(clients.complete(request.client()));
        clients.seen(request.client().at(ADDRESS));
        return known.traits();
    }

    private Traits fetching() {
        return clients.complete(Client.at(ADDRESS, SELF)).traits(MAC);
    }

    @Test
    void firmwareShowsItsArchitectureItsClassAndWhereItIs() {
        Traits traits = heard(pxe(7));

        assertThat(traits.architecture()).contains(Architecture.EFI_X64);
        assertThat(traits.firmware()).contains(Firmware.EFI);
        assertThat(traits.vendorClass()).contains("PXEClient:Arch:00007:UNDI:003016");
        assertThat(traits.uuid()).isPresent();
        assertThat(traits.segment()).contains(SELF.address());
        assertThat(traits.circuit()).isEmpty();
    }

    @Test
    void aRelaySaysWhereAMachineIs() {
        Traits traits = heard(pxe(7).relayedBy("10.12.0.1").inRack("r12"));

        assertThat(traits.segment()).contains(Ipv4.parse("10.12.0.1"));
        assertThat(traits.circuit()).contains("r12");
    }

    @Test
    void aCircuitThatIsNoTextIsWrittenInHexadecimalDigits() {
        Bytes circuit =
                RelayAgent.EMPTY.withCircuitId(Bytes.hex("0004 0064 0107")).encode();

        assertThat(heard(pxe(7).with(OptionCode.RELAY_AGENT, circuit)).circuit())
                .contains("000400640107");
    }

    @Test
    void anOptionThatCannotBeReadShowsNothing() {
        Traits traits =
                heard(ipxe(7).with(OptionCode.RELAY_AGENT, Bytes.hex("01ff")).with(OptionCode.IPXE, Bytes.hex("13ff")));

        assertThat(traits.circuit()).isEmpty();
        assertThat(traits.features()).isEmpty();
    }

    @Test
    void aRequestPastTheRelayIsJudgedAsTheDiscoverThatCameByIt() {
        Traits discover = heard(pxe(7).relayedBy("10.12.0.1").inRack("r12"));

        assertThat(heard(pxe(7).toBootServer())).isEqualTo(discover);
    }

    @Test
    void aMachineThatMovedIsNoLongerWhereItWas() {
        heard(pxe(7).relayedBy("10.12.0.1").inRack("r12"));

        Traits moved = heard(pxe(7));

        assertThat(moved.segment()).contains(SELF.address());
        assertThat(moved.circuit()).isEmpty();
    }

    @Test
    void ipxeIsJudgedByTheFirmwareThatStartedItAndShowsItsFeatures() {
        Traits firmware = heard(http(16));

        Traits ipxe = heard(ipxe(7));

        assertThat(ipxe.architecture()).contains(Architecture.HTTP_X64);
        assertThat(ipxe.vendorClass()).isEqualTo(firmware.vendorClass());
        assertThat(ipxe.features()).contains(IpxeFeature.HTTP, IpxeFeature.BZIMAGE);
    }

    @Test
    void anIpxeThatIsTheFirmwareSpeaksForItself() {
        assertThat(heard(ipxe(7)).architecture()).contains(Architecture.EFI_X64);
    }

    @Test
    void anOperatingSystemDoesNotSpeakForTheFirmware() {
        Traits firmware = heard(pxe(7));

        assertThat(heard(system("Linux ipconfig:x86_64"))).isEqualTo(firmware);
    }

    @Test
    void filesAreJudgedByWhatDhcpShowed() {
        Traits discover = heard(pxe(7).relayedBy("10.12.0.1").inRack("r12"));

        assertThat(fetching()).isEqualTo(discover);
    }

    @Test
    void withoutDhcpAMachineIsWhereItsAddressIs() {
        Traits traits = Client.at(ADDRESS, SELF).with(MAC).traits(MAC);

        assertThat(traits.segment()).contains(ADDRESS);
    }

    @Test
    void nothingShowsOfAnotherMachineButItsAddress() {
        heard(pxe(7));
        MacAddress other = MacAddress.parse("52:54:00:00:00:01");

        assertThat(clients.complete(Client.at(ADDRESS, SELF)).traits(other)).isEqualTo(Traits.of(other));
    }
}
