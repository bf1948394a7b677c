package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;
import static pilotlight.appliance.boot.RequestBuilder.system;
import static pilotlight.netboot.dhcp.MessageType.ACK;
import static pilotlight.netboot.dhcp.MessageType.DECLINE;
import static pilotlight.netboot.dhcp.MessageType.DISCOVER;
import static pilotlight.netboot.dhcp.MessageType.INFORM;
import static pilotlight.netboot.dhcp.MessageType.OFFER;
import static pilotlight.netboot.dhcp.MessageType.RELEASE;
import static pilotlight.netboot.dhcp.MessageType.REQUEST;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.lease.AddressRange;
import pilotlight.appliance.lease.Leases;
import pilotlight.appliance.lease.Pool;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.RelayAgent;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MacAddress;

class PoolPlannerTest {

    private static final InstantSource NOON = () -> Instant.parse("2026-11-20T12:00:00Z");
    private static final String ONLY = "10.77.0.101";
    private static final String FAR = "10.78.0.50";
    private static final Book DEBIAN = Books.fallback(Books.DEBIAN);
    private static final HardwareAddress OTHER = HardwareAddress.of(MacAddress.parse("52:54:00:00:00:99"));

    /** One pool has this host's own address 10.77.0.2, 10.77.0.100, which a machine of the book may have, and one more; the other is behind a relay. */
    private final Leases leases =
            new Leases(List.of(pool("10.77.0.2-10.77.0.2"), pool("10.77.0.100-" + ONLY), pool(FAR + "-10.78.0.60")));

    private static Pool pool(String range) {
        Ipv4Network network = Ipv4Network.around(AddressRange.parse(range).first(), 24);
        return new Pool(
                AddressRange.parse(range),
                network,
                Optional.of(new Ipv4(network.address().value() + 1)),
                List.of(),
                Optional.of("rack.example"),
                600);
    }

    private static LeaseTerms terms(String address) {
        Ipv4 leased = Ipv4.parse(address);
        return new LeaseTerms(
                leased,
                Ipv4.parse("255.255.255.0"),
                Optional.of(new Ipv4(leased.value() & 0xffffff00 | 1)),
                List.of(Ipv4.parse("10.77.0.11")),
                Optional.of("rack.example"),
                600);
    }

    private Plan plan(RequestBuilder asked, Book book, boolean byClientId) {
        List<Ipv4> resolvers = List.of(Ipv4.parse("10.77.0.11"));
        Policy policy = new Policy(
                List.of("PXEClient"),
                List.of(),
                Transport.HTTP,
                Optional.of(new LeasePolicy(true, 600, Optional.empty(), resolvers)));
        PoolPlanner pools =
                new PoolPlanner(leases, Transport.HTTP, byClientId, resolvers, Set.of(Ipv4.parse("10.77.0.2")), NOON);
        return new Planner(policy, pools, request -> true).plan(asked.request(), book, Books.PROGRAMS);
    }

    private Plan plan(RequestBuilder asked) {
        return plan(asked, taken(), false);
    }

    /** 10.77.0.100 belongs to another machine. */
    private static Book taken() {
        Map<String, Object> nic = Map.of("mac", "52:54:00:00:00:01", "ip", "10.77.0.100", "netmask", "255.255.255.0");
        Book book = Books.assigned(MacAddress.parse("52:54:00:00:00:01"), Books.reserving(Target.LOCAL, nic));
        return new Book(1, book.entries(), DEBIAN.fallback(), DEBIAN.library(), List.of());
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                arguments("a BIOS", pxe(0), "undionly.kpxe", ""),
                arguments("a UEFI", pxe(7), "snponly.efi", ""),
                arguments("UEFI HTTP Boot", http(16), "http://10.77.0.2/snponly.efi", ""),
                arguments("iPXE", ipxe(7), "boot.ipxe.01525400123456", ""),
                arguments("an operating system", system("dhcpcd"), "", "it does not ask for one"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void leasesToEverybodyWithTheBootFileOfTheFirmware(String name, RequestBuilder asked, String file, String why) {
        assertThat(plan(asked)).isEqualTo(new Plan.Lease(OFFER, terms(ONLY), file, why));
        assertThat(plan(asked.type(REQUEST).selecting("10.77.0.2").wanting(ONLY)))
                .isEqualTo(new Plan.Lease(ACK, terms(ONLY), file, why));
        assertThat(plan(asked.type(REQUEST).from(ONLY))).isEqualTo(new Plan.Lease(ACK, terms(ONLY), file, why));
    }

    @Test
    void leasesAnAddressWithoutABootFileToAMachineThatNothingIsSaidOf() {
        Book nothing = new Book(1, Map.of(), Optional.empty(), DEBIAN.library(), List.of());

        assertThat(plan(pxe(7).wanting(ONLY), nothing, false))
                .isEqualTo(new Plan.Lease(
                        OFFER, terms(ONLY), "", "it has no assignment and there is no default platform"));
    }

    @Test
    void aReservedAddressGoesToItsMachineAlone() {
        RequestBuilder owner = pxe(7).chaddr(HardwareAddress.of(MacAddress.parse("52:54:00:00:00:01")));

        assertThat(plan(owner))
                .isInstanceOfSatisfying(
                        Plan.Lease.class,
                        lease -> assertThat(lease.terms().address()).hasToString("10.77.0.100"));
        assertThat(plan(pxe(7).type(REQUEST).wanting("10.77.0.100")))
                .isEqualTo(new Plan.Nak("10.77.0.100 belongs to another host"));
    }

    static Stream<Arguments> refusals() {
        RequestBuilder request = pxe(7).type(REQUEST);
        return Stream.of(
                arguments(
                        "INIT-REBOOT from another network",
                        request.wanting("192.168.1.5"),
                        new Plan.Nak("192.168.1.5 is not leased on the network 10.77.0.0/24")),
                arguments(
                        "this host's own address",
                        request.wanting("10.77.0.2"),
                        new Plan.Nak("10.77.0.2 belongs to another host")),
                arguments(
                        "another server's offer",
                        request.wanting(ONLY).selecting("10.77.0.3"),
                        new Plan.Silence(Plan.Cause.NOT_FOR_US, "REQUEST is for the DHCP server 10.77.0.3")),
                arguments("no address", request, new Plan.Silence(Plan.Cause.NOT_FOR_US, "it names no address")),
                arguments(
                        "a renewal on a network without a pool",
                        request.from("192.168.1.5"),
                        new Plan.Silence(Plan.Cause.NOT_FOR_US, "the network of 192.168.1.5 has no pool")),
                arguments(
                        "a relay of a network without a pool",
                        pxe(7).relayedBy("10.79.0.1"),
                        new Plan.Silence(
                                Plan.Cause.UNRESERVED,
                                "no pool has addresses for the network of 10.79.0.1, and none is reserved for it")),
                arguments(
                        "INFORM",
                        pxe(7).type(INFORM).from(ONLY),
                        new Plan.Silence(Plan.Cause.NOT_FOR_US, "INFORM asks for no lease")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesWithAReason(String name, RequestBuilder asked, Plan plan) {
        assertThat(plan(asked)).isEqualTo(plan);
    }

    @Test
    void saysThatThePoolIsEmpty() {
        plan(pxe(7));

        assertThat(plan(pxe(7).chaddr(OTHER)))
                .isEqualTo(new Plan.Silence(
                        Plan.Cause.EXHAUSTED,
                        "all 3 addresses of 10.77.0.0/24 are taken: make the pool larger, or its leases shorter"));
        assertThat(plan(pxe(7).chaddr(OTHER).type(REQUEST).wanting(ONLY))).isEqualTo(new Plan.Nak(ONLY + " is taken"));
    }

    @Test
    void takesBackWhatIsReleasedAndQuarantinesWhatIsDeclined() {
        plan(pxe(7).type(REQUEST).wanting(ONLY));
        assertThat(plan(pxe(7).chaddr(OTHER).type(RELEASE).from(ONLY)).word()).isEqualTo("not-for-us");
        assertThat(plan(pxe(7).type(RELEASE).from(ONLY)))
                .isEqualTo(new Plan.Silence(Plan.Cause.RELEASED, ONLY + " is free again"));
        plan(pxe(7).type(REQUEST).wanting(ONLY));
        assertThat(plan(pxe(7).type(DECLINE).wanting(ONLY)))
                .isEqualTo(new Plan.Silence(
                        Plan.Cause.CONFLICT,
                        "another host answers at " + ONLY
                                + ", which was leased to this machine: nobody gets it for 60 minutes"));
        assertThat(plan(pxe(7)).word()).isEqualTo("exhausted");
    }

    static Stream<Arguments> relayed() {
        Bytes link = RelayAgent.EMPTY.withLinkSelection(Ipv4.parse("10.78.0.0")).encode();
        return Stream.of(
                arguments("by giaddr", pxe(7).relayedBy("10.78.0.1")),
                arguments(
                        "by link selection, as RFC 3527 has it",
                        pxe(7).relayedBy("172.16.0.1").with(OptionCode.RELAY_AGENT, link)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("relayed")
    void leasesWhatBelongsToTheNetworkOfTheRelay(String name, RequestBuilder asked) {
        RequestBuilder wishing = asked.wanting(FAR);

        assertThat(plan(wishing)).isEqualTo(new Plan.Lease(OFFER, terms(FAR), "snponly.efi", ""));
        assertThat(plan(wishing.type(REQUEST))).isEqualTo(new Plan.Lease(ACK, terms(FAR), "snponly.efi", ""));
        assertThat(plan(pxe(7).type(REQUEST).from(FAR)))
                .as("a renewal without the relay")
                .isEqualTo(new Plan.Lease(ACK, terms(FAR), "snponly.efi", ""));
    }

    @Test
    void answersToTheNameThatTheRelayGaveIt() {
        Bytes override = RelayAgent.EMPTY
                .withServerIdentifierOverride(Ipv4.parse("10.78.0.1"))
                .encode();
        RequestBuilder asked = pxe(7).type(REQUEST)
                .relayedBy("10.78.0.1")
                .with(OptionCode.RELAY_AGENT, override)
                .wanting(FAR);

        assertThat(plan(asked.selecting("10.78.0.1")).word()).isEqualTo("lease-ack");
        assertThat(plan(asked.selecting("10.77.0.2")).word()).isEqualTo("lease-ack");
        assertThat(plan(asked.selecting("10.78.0.9")).word()).isEqualTo("not-for-us");
    }

    @Test
    void firmwareAndItsSystemAreOneClientUnlessIdentifiersTellThemApart() {
        RequestBuilder firmware = pxe(7).with(OptionCode.CLIENT_IDENTIFIER, Bytes.hex("00 0042414c"));
        RequestBuilder linux = system("dhcpcd").with(OptionCode.CLIENT_IDENTIFIER, Bytes.hex("ff 00010203"));

        assertThat(plan(firmware).word()).isEqualTo("lease-offer");
        assertThat(plan(linux).word()).isEqualTo("lease-offer");
        assertThat(plan(linux, taken(), true).word()).isEqualTo("exhausted");
    }

    @Test
    void tellsIpxeAloneItsVlan() {
        Book book = Books.fallback(Books.on(300));

        assertThat(plan(ipxe(7).wanting(ONLY), book, false))
                .isEqualTo(new Plan.Lease(OFFER, terms(ONLY), "boot.ipxe.01525400123456", "", Optional.of(300)));
        assertThat(plan(pxe(7), book, false)).isEqualTo(new Plan.Lease(OFFER, terms(ONLY), "snponly.efi", ""));
        assertThat(Plans.plan(ipxe(7), book))
                .isInstanceOfSatisfying(
                        Plan.Offer.class, offer -> assertThat(offer.vlan()).contains(300));
        assertThat(Plans.plan(pxe(7), book)).isEqualTo(new Plan.Offer("snponly.efi", Plan.Form.BINL));
    }

    @Test
    void isSilentForAMachineThatIsToGetNoAnswer() {
        Book none = Books.assigned(Books.reserving(Target.NONE));

        assertThat(plan(pxe(7).type(DISCOVER), none, false).word()).isEqualTo("unwanted");
    }
}
