package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.Plans.POLICY;
import static pilotlight.appliance.boot.RequestBuilder.MAC;
import static pilotlight.appliance.boot.RequestBuilder.SELF;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.Plan.Offer;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;

class IpxeFeaturesPlanTest {

    private static final String SCRIPT = "://10.77.0.2/boot.ipxe.01525400123456";
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private static Plan plan(PxeRequest request, Transport transport, Programs programs) {
        return new Planner(new Policy(POLICY.vendorClasses(), POLICY.relays(), transport))
                .plan(request, Books.fallback(Books.DEBIAN), programs);
    }

    private static RequestBuilder having(int architecture, String features) {
        return ipxe(architecture).with(OptionCode.IPXE, Bytes.hex(features));
    }

    @ParameterizedTest
    @CsvSource({
        "VirtualBox BIOS without HTTP or bzImage, 0, 150101 210101,          HTTP, tftp://10.77.0.2/full/undionly.kpxe",
        "BIOS without bzImage,                    0, 130101 150101,          HTTP, tftp://10.77.0.2/full/undionly.kpxe",
        "BIOS without HTTP,                       0, 180101 150101,          HTTP, tftp://10.77.0.2/full/undionly.kpxe",
        "BIOS without HTTP that needs none,       0, 180101 150101,          TFTP, tftp",
        "BIOS with both,                          0, 130101 180101,          HTTP, http",
        "UEFI without EFI programs,               7, 130101 180101,          HTTP, tftp://10.77.0.2/full/snponly.efi",
        "UEFI with HTTP and EFI programs,         7, 130101 240101,          HTTP, http",
        "UEFI of a kind that has no program here, 27, 150101,                HTTP, tftp",
    })
    void chainsAFullIpxeWhereTheOneThatAsksLacksWhatItsPlatformNeeds(
            String who, int architecture, String features, Transport transport, String file) {
        String expected = file.contains(":") ? file : file + SCRIPT;

        assertThat(plan(having(architecture, features).request(), transport, Books.PROGRAMS))
                .isEqualTo(new Offer(expected, Form.IPXE));
    }

    @Test
    void takesAnIpxeThatSaysNothingOfItsFeaturesForAFullOne() {
        assertThat(plan(ipxe(0).without(OptionCode.IPXE).request(), Transport.HTTP, Books.PROGRAMS))
                .isEqualTo(new Offer("http" + SCRIPT, Form.IPXE));
    }

    @Test
    void givesTheScriptToWhatItHasChainedItselfWhateverThatLacks() {
        assertThat(plan(having(0, "150101").request().chained(true), Transport.HTTP, Books.PROGRAMS))
                .isEqualTo(new Offer("tftp" + SCRIPT, Form.IPXE));
    }

    @Test
    void givesTheScriptWhereThereIsNoFullIpxe() {
        assertThat(plan(having(0, "150101").request(), Transport.HTTP, new Programs(Set.of("snponly.efi"))))
                .isEqualTo(new Offer("tftp" + SCRIPT, Form.IPXE));
    }

    @Test
    void remembersForAWhileWhoTookAFullIpxeToItsEnd() {
        Chains chains = new Chains();
        Client machine = Client.of(MAC, SELF);
        chains.accept(new Event(NOON, machine, Stage.LOADER, Outcome.ABANDONED, "full/undionly.kpxe", ""));
        chains.accept(new Event(NOON, machine, Stage.LOADER, Outcome.DONE, "undionly.kpxe", ""));
        assertThat(chains.isFresh(MAC, NOON)).isFalse();

        chains.accept(
                new Event(NOON, machine, Stage.LOADER, Outcome.DONE, "full/undionly.kpxe", "", Shipment.whole(9, 0.1)));

        assertThat(chains.isFresh(MAC, NOON.plusSeconds(40))).isTrue();
        assertThat(chains.isFresh(MAC, NOON.plusSeconds(400))).isFalse();
    }
}
