package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pilotlight.appliance.boot.Plan.Cause.CONFLICT;
import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.RELEASED;
import static pilotlight.appliance.boot.Plan.Cause.UNRESERVED;
import static pilotlight.appliance.boot.Plan.Cause.UNUSABLE;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;
import static pilotlight.appliance.boot.RequestBuilder.system;
import static pilotlight.netboot.dhcp.MessageType.ACK;
import static pilotlight.netboot.dhcp.MessageType.DECLINE;
import static pilotlight.netboot.dhcp.MessageType.INFORM;
import static pilotlight.netboot.dhcp.MessageType.OFFER;
import static pilotlight.netboot.dhcp.MessageType.RELEASE;
import static pilotlight.netboot.dhcp.MessageType.REQUEST;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Plan.Ack;
import pilotlight.appliance.boot.Plan.Cause;
import pilotlight.appliance.boot.Plan.Lease;
import pilotlight.appliance.boot.Plan.Nak;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MacAddress;

class LeasePlannerTest {

    private static final String RESERVED = "10.77.0.51";
    private static final LeaseTerms TERMS =
            new LeaseTerms(Ipv4.parse(RESERVED), Ipv4.parse("255.255.255.0"), Optional.empty(), List.of(), 600);
    private static final String SCRIPT = "boot.ipxe.01525400123456";

    private static Book book(Target target) {
        return Books.assigned(Books.reserving(
                target, Map.of("mac", RequestBuilder.MAC.toString(), "ip", RESERVED, "netmask", "255.255.255.0")));
    }

    private static Plan plan(RequestBuilder asked, Book book) {
        return plan(asked, book, Books.PROGRAMS, false);
    }

    private static Plan plan(RequestBuilder asked, Book book, Programs programs, boolean anyClass) {
        Policy policy = new Policy(
                List.of("PXEClient", "HTTPClient", "SUNW", "PXE UROOT"),
                List.of(Ipv4Network.parse("10.77.0.0/16")),
                Transport.HTTP,
                Optional.of(new LeasePolicy(anyClass, 600, Optional.empty(), List.of())));
        return new Planner(policy).plan(asked.request(), book, programs);
    }

    private static Plan plan(RequestBuilder asked) {
        return plan(asked, book(Target.parse("debian")));
    }

    private static RequestBuilder request() {
        return pxe(7).type(REQUEST);
    }

    static Stream<Arguments> bootFiles() {
        return Stream.of(
                arguments("a BIOS", pxe(0), "undionly.kpxe"),
                arguments("an x64 UEFI", pxe(7), "snponly.efi"),
                arguments("an x64 UEFI that says EBC", pxe(9), "snponly.efi"),
                arguments("an ARM64 UEFI", pxe(11), "snponly-arm64.efi"),
                arguments("a UEFI with HTTP Boot", http(16), "http://10.77.0.2/snponly.efi"),
                arguments("u-root", system("PXE UROOT"), "http://10.77.0.2/uroot.ipxe.01525400123456"),
                arguments("a Raspberry Pi", pxe(41), "bootcode.bin"),
                arguments("iPXE in a BIOS", ipxe(0), SCRIPT),
                arguments("iPXE in a UEFI", ipxe(7), SCRIPT),
                arguments("iPXE that came by HTTP Boot", ipxe(16).vendorClass("HTTPClient"), SCRIPT),
                arguments(
                        "iPXE with the user class of RFC 3004",
                        ipxe(0).with(OptionCode.USER_CLASS, Bytes.hex("04 69505845")),
                        SCRIPT),
                arguments("iPXE of a USB key, without option 175", ipxe(0).without(OptionCode.IPXE), SCRIPT),
                arguments(
                        "a ROM with a broken UUID",
                        pxe(0).with(OptionCode.CLIENT_UUID, Bytes.hex("00ff")),
                        "undionly.kpxe"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bootFiles")
    void offersAndLeasesTheReservedAddressWithTheBootFileOfTheFirmware(String name, RequestBuilder asked, String file) {
        assertThat(plan(asked)).isEqualTo(new Lease(OFFER, TERMS, file, ""));
        assertThat(plan(asked.type(REQUEST))).isEqualTo(new Lease(ACK, TERMS, file, ""));
    }

    static Stream<Arguments> goodRequests() {
        return Stream.of(
                arguments("selecting", request().selecting("10.77.0.2").wanting(RESERVED)),
                arguments("selecting without option 50", request().selecting("10.77.0.2")),
                arguments("INIT-REBOOT", request().wanting(RESERVED)),
                arguments("renewing", request().from(RESERVED)),
                arguments("rebinding through a relay", request().from(RESERVED).relayedBy("10.77.0.1")),
                arguments("naming no address at all", request()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodRequests")
    void acknowledgesTheReservedAddress(String state, RequestBuilder asked) {
        assertThat(plan(asked)).isEqualTo(new Lease(ACK, TERMS, "snponly.efi", ""));
    }

    static Stream<Arguments> staleRequests() {
        return Stream.of(
                arguments("selecting", request().selecting("10.77.0.2").wanting("10.77.0.9")),
                arguments("INIT-REBOOT", request().wanting("10.77.0.9")),
                arguments("renewing", request().from("10.77.0.9")),
                arguments(
                        "rebinding through a relay", request().from("10.77.0.9").relayedBy("10.77.0.1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("staleRequests")
    void refusesAnyOtherAddress(String state, RequestBuilder asked) {
        assertThat(plan(asked)).isEqualTo(new Nak("it asked for 10.77.0.9, but 10.77.0.51 is reserved for it"));
    }

    @Test
    void offersTheReservedAddressAlsoToWhomWouldRatherHaveAnother() {
        assertThat(plan(pxe(7).wanting("10.77.0.9"))).isEqualTo(new Lease(OFFER, TERMS, "snponly.efi", ""));
    }

    static Stream<Arguments> silences() {
        HardwareAddress guid = new HardwareAddress(Bytes.hex("0011223344556677 8899aabbccddeeff"), 16);
        RequestBuilder stranger = pxe(7).chaddr(HardwareAddress.of(MacAddress.parse("52:54:00:00:00:99")));
        return Stream.of(
                arguments(
                        stranger,
                        UNRESERVED,
                        "no address is reserved for it: its assignment has no NIC with ip and netmask"),
                arguments(stranger.type(REQUEST).wanting("10.77.0.9"), NOT_FOR_US, "no address is reserved for it"),
                arguments(stranger.type(REQUEST).from("10.77.0.9"), NOT_FOR_US, "no address is reserved for it"),
                arguments(
                        request().selecting("10.77.0.1").wanting(RESERVED),
                        NOT_FOR_US,
                        "REQUEST is for the DHCP server 10.77.0.1"),
                arguments(
                        request().selecting("10.77.0.1").wanting("10.77.0.9"),
                        NOT_FOR_US,
                        "REQUEST is for the DHCP server 10.77.0.1"),
                arguments(
                        pxe(7).type(DECLINE).selecting("10.77.0.2").wanting(RESERVED),
                        CONFLICT,
                        "another host answers at 10.77.0.51, which is reserved for this machine: take the address from"
                                + " one of them"),
                arguments(
                        pxe(7).type(DECLINE).selecting("10.77.0.1").wanting(RESERVED),
                        NOT_FOR_US,
                        "DECLINE is for the DHCP server 10.77.0.1"),
                arguments(pxe(7).type(DECLINE).wanting("10.77.0.9"), NOT_FOR_US, "DECLINE asks for no lease"),
                arguments(
                        pxe(7).type(RELEASE).selecting("10.77.0.2").from(RESERVED),
                        RELEASED,
                        "10.77.0.51 stays reserved for it"),
                arguments(
                        pxe(7).type(RELEASE).selecting("10.77.0.1").from("10.77.0.9"),
                        NOT_FOR_US,
                        "RELEASE is for the DHCP server 10.77.0.1"),
                arguments(pxe(7).type(INFORM).from(RESERVED), NOT_FOR_US, "INFORM asks for no lease"),
                arguments(pxe(7).type(MessageType.of(13)), NOT_FOR_US, MessageType.of(13) + " asks for no lease"),
                arguments(
                        pxe(7).without(OptionCode.VENDOR_CLASS),
                        NOT_FOR_US,
                        "it has no vendor class, and dhcp.allowMissingClassID is false"),
                arguments(
                        system("udhcp 1.35.0"),
                        UNWANTED,
                        "vendor class 'udhcp 1.35.0' is none of [PXEClient, HTTPClient, SUNW, PXE UROOT]"),
                arguments(pxe(7).relayedBy("10.9.0.1"), UNWANTED, "relay 10.9.0.1 is in none of [10.77.0.0/16]"),
                arguments(pxe(7).op(DhcpMessage.REPLY), NOT_FOR_US, "it is a reply of another server"),
                arguments(pxe(7).without(OptionCode.MESSAGE_TYPE), NOT_FOR_US, "it is plain BOOTP"),
                arguments(pxe(7).chaddr(guid), UNUSABLE, "its hardware address is no MAC address"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("silences")
    void staysSilentAndSaysWhy(RequestBuilder asked, Cause cause, String reason) {
        assertThat(plan(asked)).isEqualTo(new Silence(cause, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no network", "no address"})
    void staysSilentWhereTheAssignmentHasNoAddressForThisNic(String lack) {
        Assignment debian = lack.equals("no network")
                ? Books.DEBIAN
                : Books.reserving(Books.DEBIAN.target(), Map.of("mac", RequestBuilder.MAC.toString()));

        assertThat(plan(pxe(7), Books.assigned(debian)))
                .isInstanceOfSatisfying(
                        Silence.class, silence -> assertThat(silence.cause()).isEqualTo(UNRESERVED));
        assertThat(plan(request().wanting(RESERVED), Books.assigned(debian))).isInstanceOf(Silence.class);
    }

    @Test
    void leavesAMachineAloneThatIsAssignedToGetNoAnswer() {
        Silence none = new Silence(UNWANTED, "it is assigned to get no answer");

        assertThat(plan(pxe(7), book(Target.NONE))).isEqualTo(none);
        assertThat(plan(request().wanting("10.77.0.9"), book(Target.NONE))).isEqualTo(none);
    }

    @ParameterizedTest
    @CsvSource({
        "local, it is assigned to boot from its own disk",
        "gone,  platform gone is assigned but not installed",
    })
    void leasesWithoutABootFileWhereThereIsNoneSoThatFirmwareGoesOnToItsDisk(String target, String why) {
        Book book = book(Target.parse(target));

        assertThat(plan(pxe(7), book)).isEqualTo(new Lease(OFFER, TERMS, "", why));
        assertThat(plan(ipxe(7), book)).isEqualTo(new Lease(OFFER, TERMS, "", why));
        assertThat(plan(http(16).type(REQUEST), book)).isEqualTo(new Lease(ACK, TERMS, "", why));
    }

    @Test
    void leasesWithoutABootFileToFirmwareThatNoLoaderProgramSuits() {
        assertThat(plan(pxe(12)))
                .isEqualTo(new Lease(OFFER, TERMS, "", "no loader program is known for PowerPC Open Firmware"));
        assertThat(plan(system("PXEClient")))
                .isEqualTo(new Lease(OFFER, TERMS, "", "it does not say which architecture it is (options 93 and 60)"));
    }

    @Test
    void leasesToARunningIllumosWithoutABootFile() {
        assertThat(plan(system("SUNW.i86pc").from(RESERVED).type(REQUEST)))
                .isEqualTo(new Lease(ACK, TERMS, "", "it does not ask for one"));
    }

    @Test
    void leasesToEveryVendorClassAndToNoneWhereTheSettingsSaySo() {
        Book book = book(Target.parse("debian"));
        Lease lease = new Lease(OFFER, TERMS, "", "it does not ask for one");

        assertThat(plan(system("udhcp 1.35.0"), book, Books.PROGRAMS, true)).isEqualTo(lease);
        assertThat(plan(system("").without(OptionCode.VENDOR_CLASS), book, Books.PROGRAMS, true))
                .isEqualTo(lease);
    }

    @Test
    void servesThePortOfBootServersAsEver() {
        assertThat(plan(pxe(7).toBootServer())).isEqualTo(new Ack("snponly.efi"));
        assertThat(plan(system("SUNW.i86pc").at(Port.PXE))).isInstanceOf(Silence.class);
    }

    @Test
    void givesABiosGrubWhereTheSettingsSaySo() {
        Programs grub = new Programs(Set.of("pxegrub", "undionly.kpxe", "snponly.efi"), true);
        Book book = book(Target.parse("debian"));

        assertThat(plan(pxe(0), book, grub, false)).isEqualTo(new Lease(OFFER, TERMS, "pxegrub", ""));
        assertThat(plan(pxe(7), book, grub, false)).isEqualTo(new Lease(OFFER, TERMS, "snponly.efi", ""));
        assertThat(plan(ipxe(0), book, grub, false)).isEqualTo(new Lease(OFFER, TERMS, SCRIPT, ""));
    }

    @Test
    void givesABiosIpxeForTritonsLinuxWhoseMenuCannotBoot() {
        Programs grub = new Programs(Set.of("pxegrub", "undionly.kpxe"), true);
        Book book = book(Target.parse("compute"));

        assertThat(plan(pxe(0), book, grub, false)).isEqualTo(new Lease(OFFER, TERMS, "undionly.kpxe", ""));
    }
}
