package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.MAC;
import static pilotlight.appliance.boot.RequestBuilder.SELF;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class ClientsTest {

    private static final Ipv4 ADDRESS = Ipv4.parse("10.77.0.42");
    private static final MacAddress OTHER = MacAddress.parse("52:54:00:00:00:01");

    private final Clients clients = new Clients();

    private Client fetching() {
        return clients.complete(Client.at(ADDRESS, SELF));
    }

    @Test
    void recognisesAFetcherByTheAddressItsMachineAskedFor() {
        leased(pxe(7));

        assertThat(fetching().mac()).contains(MAC);
        assertThat(fetching().architecture()).contains(Architecture.EFI_X64);
    }

    private void leased(RequestBuilder asked) {
        clients.seen(asked.type(MessageType.REQUEST)
                .with(OptionCode.REQUESTED_ADDRESS, ADDRESS.bytes())
                .request()
                .lease()
                .orElseThrow());
    }

    @Test
    void learnsThatTheFirmwareMadeWayForIpxe() {
        leased(pxe(7));
        leased(ipxe(7));

        assertThat(fetching().loader()).isEqualTo(Loader.IPXE);
    }

    @Test
    void learnsThatTheMachineStartsOverWithItsFirmware() {
        leased(ipxe(7));
        leased(pxe(7));

        assertThat(fetching().loader()).isEqualTo(Loader.FIRMWARE);
    }

    @Test
    void keepsWhatALaterPacketDoesNotSay() {
        leased(pxe(7));
        clients.seen(Client.at(ADDRESS, SELF).with(MAC));

        assertThat(fetching().architecture()).contains(Architecture.EFI_X64);
        assertThat(fetching().loader()).isEqualTo(Loader.FIRMWARE);
    }

    @Test
    void givesAnAddressToTheMachineThatHadItLast() {
        leased(pxe(7));
        clients.seen(Client.at(ADDRESS, SELF).with(OTHER));

        assertThat(fetching().mac()).contains(OTHER);
    }

    @Test
    void takesTheMachineThatAPathNamesForThatOfItsAddressFromThenOn() {
        clients.recognise(Client.at(ADDRESS, SELF), Optional.of(MAC));

        assertThat(fetching().mac()).contains(MAC);
    }

    @Test
    void recognisesAMachineByTheUuidAndTheSerialNumberThatItShowed() {
        UUID uuid = UUID.fromString("4c414200-0000-4000-8000-525400123456");
        clients.seen(Client.of(MAC, SELF).identified(uuid));
        clients.recall(OTHER, SELF, serial("SN-7"));
        Client stranger = Client.at(ADDRESS, SELF);

        assertThat(clients.complete(stranger.identified(uuid)).mac()).contains(MAC);
        assertThat(clients.complete(stranger.showing(Shown.of(serial("sn-7")))).mac())
                .contains(OTHER);
        assertThat(clients.complete(stranger.showing(Shown.of(serial("sn-8")))).mac())
                .isEmpty();
    }

    /** Some makers give all their boards the same. */
    @Test
    void believesAnAddressBeforeAUuid() {
        UUID uuid = UUID.fromString("03000200-0400-0500-0006-000700080009");
        clients.seen(Client.at(ADDRESS, SELF).with(MAC).identified(uuid));
        clients.seen(Client.of(OTHER, SELF).identified(uuid));

        assertThat(clients.complete(Client.at(ADDRESS, SELF).identified(uuid)).mac())
                .contains(MAC);
    }

    private static Inventory serial(String number) {
        return Inventory.read(name -> Optional.of(number).filter(any -> name.equals("serial")));
    }

    @Test
    void leavesAStrangerAStranger() {
        Client stranger = Client.at(ADDRESS, SELF);

        assertThat(clients.complete(stranger)).isEqualTo(stranger);
    }

    @Test
    void letsTheAgentOfTheMomentStand() {
        leased(pxe(7));

        assertThat(clients.complete(Client.at(ADDRESS, SELF).calling(Optional.of("curl/8")))
                        .agent())
                .contains("curl/8");
    }

    @Test
    void forgetsTheLongestUnheardFirst() {
        leased(pxe(7));
        for (int i = 0; i < 20_000; i++) {
            clients.seen(Client.at(new Ipv4(0x0b000000 + i), SELF).with(mac(i)));
            fetchedByItsFirst(i);
        }

        assertThat(fetching().mac()).isEmpty();
        assertThat(clients.complete(Client.at(new Ipv4(0x0b000000), SELF)).mac())
                .contains(mac(0));
    }

    private void fetchedByItsFirst(int i) {
        if (i % 5_000 == 0) {
            clients.complete(Client.at(new Ipv4(0x0b000000), SELF));
        }
    }

    private static MacAddress mac(int number) {
        return MacAddress.parse("0200%08x".formatted(number));
    }
}
