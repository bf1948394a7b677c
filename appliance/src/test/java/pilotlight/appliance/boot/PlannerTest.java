package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pilotlight.appliance.boot.Books.DEBIAN;
import static pilotlight.appliance.boot.Plan.Cause.NOTHING_TO_BOOT;
import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.UNUSABLE;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

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
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.Plan.Offer;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MalformedPacketException;

class PlannerTest {

    private static final String SCRIPT = "http://10.77.0.2/boot.ipxe.01525400123456";
    private static final String TFTP_SCRIPT = "tftp://10.77.0.2/boot.ipxe.01525400123456";
    private static final Policy POLICY = new Policy(List.of("PXEClient", "HTTPClient"), List.of(), Transport.HTTP);
    private static final Bytes BOOT_ITEM = Bytes.hex("47 04 8000 0000 ff");
    private static final String ANOTHERS = " to this port is for the server that leases addresses";

    private static Plan plan(RequestBuilder asked) {
        return plan(asked, Books.fallback(DEBIAN));
    }

    private static Plan plan(RequestBuilder asked, Book book) {
        return new Planner(POLICY).plan(asked.request(), book, Books.PROGRAMS);
    }

    @ParameterizedTest
    @CsvSource({
        "0,  undionly.kpxe,     DIRECT",
        "6,  snponly-i386.efi,  BINL",
        "7,  snponly.efi,       BINL",
        "9,  snponly.efi,       BINL",
        "10, snponly-arm32.efi, BINL",
        "11, snponly-arm64.efi, BINL",
    })
    void offersFirmwareTheLoaderProgramThatRunsOnIt(int architecture, String program, Form form) {
        assertThat(plan(pxe(architecture))).isEqualTo(new Offer(program, form));
    }

    @ParameterizedTest
    @CsvSource({"15, snponly-i386.efi", "16, snponly.efi", "17, snponly.efi", "19, snponly-arm64.efi"})
    void offersHttpBootAnAbsoluteUrlWithTheAddressInIt(int architecture, String program) {
        assertThat(plan(http(architecture))).isEqualTo(new Offer("http://10.77.0.2/" + program, Form.HTTP));
    }

    static Stream<Arguments> ipxes() {
        RequestBuilder bare = ipxe(0);
        return Stream.of(
                arguments("bare user class", bare),
                arguments("user class of RFC 3004", bare.with(OptionCode.USER_CLASS, Bytes.hex("04 69505845"))),
                arguments(
                        "second of two user classes",
                        bare.with(OptionCode.USER_CLASS, Bytes.hex("03 6c6162 04 69505845"))),
                arguments("no user class, only its own option 175", bare.without(OptionCode.USER_CLASS)),
                arguments("no option 175, only the user class", bare.without(OptionCode.IPXE)),
                arguments("UEFI", ipxe(7)),
                arguments(
                        "no architecture",
                        bare.without(OptionCode.CLIENT_ARCHITECTURE).vendorClass("PXEClient")),
                arguments("architecture without a loader program", ipxe(21)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ipxes")
    void offersIpxeItsScriptAndNeverALoaderAgain(String name, RequestBuilder asked) {
        assertThat(plan(asked)).isEqualTo(new Offer(SCRIPT, Form.IPXE));
    }

    @Test
    void treatsARomWithAnotherUserClassAsPlainFirmwareAlthoughItSendsOption175() {
        RequestBuilder plain = ipxe(0).with(OptionCode.USER_CLASS, Bytes.latin1("PlainPXE"));

        assertThat(plan(plain)).isEqualTo(new Offer("undionly.kpxe", Form.DIRECT));
    }

    @Test
    void givesIpxeWithoutHttpATftpUrl() {
        assertThat(plan(ipxe(0).with(OptionCode.IPXE, Bytes.hex("150101 180101"))))
                .isEqualTo(new Offer(TFTP_SCRIPT, Form.IPXE));
    }

    @Test
    void givesIpxeATftpUrlWhereTheAssignmentSaysSo() {
        assertThat(plan(ipxe(0), Books.assigned(with(Optional.of(Transport.TFTP), Optional.empty()))))
                .isEqualTo(new Offer(TFTP_SCRIPT, Form.IPXE));
    }

    @Test
    void givesIpxeATftpUrlWhereTheSettingsSaySo() {
        Planner planner = new Planner(new Policy(POLICY.vendorClasses(), List.of(), Transport.TFTP));

        assertThat(planner.plan(ipxe(7).request(), Books.fallback(DEBIAN), Books.PROGRAMS))
                .isEqualTo(new Offer(TFTP_SCRIPT, Form.IPXE));
    }

    @ParameterizedTest
    @CsvSource({"DIRECT, DIRECT", "BINL, BINL"})
    void letsAnAssignmentChooseTheOfferStyle(OfferStyle style, Form form) {
        Book book = Books.assigned(with(Optional.empty(), Optional.of(style)));

        assertThat(plan(pxe(7), book)).isEqualTo(new Offer("snponly.efi", form));
        assertThat(plan(pxe(0), book)).isEqualTo(new Offer("undionly.kpxe", form));
    }

    private static Assignment with(Optional<Transport> transport, Optional<OfferStyle> style) {
        return new Assignment(
                Target.parse("debian"),
                transport,
                Optional.empty(),
                Map.of(),
                KernelFlags.NONE,
                Optional.empty(),
                List.of(),
                style,
                Optional.empty(),
                BootMode.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({
        "00630007,     PXEClient,              snponly.efi",
        "00070000,     PXEClient,              snponly.efi",
        "0000,         PXEClient:Arch:00007,   undionly.kpxe",
        "'',           PXEClient:Arch:00011,   snponly-arm64.efi",
        "0063,         PXEClient:Arch:00011,   snponly-arm64.efi",
    })
    void takesTheFirstKnownArchitectureAndElseTheOneOfTheVendorClass(String option, String vendor, String program) {
        RequestBuilder asked = pxe(0).vendorClass(vendor).with(OptionCode.CLIENT_ARCHITECTURE, Bytes.hex(option));

        assertThat(plan(asked))
                .isInstanceOfSatisfying(
                        Offer.class, offer -> assertThat(offer.file()).isEqualTo(program));
    }

    @Test
    void takesTheArchitectureOfTheVendorClassWhereOption93IsMissing() {
        RequestBuilder pi =
                pxe(0).without(OptionCode.CLIENT_ARCHITECTURE).vendorClass("PXEClient:Arch:00011:UNDI:003000");

        assertThat(plan(pi)).isEqualTo(new Offer("snponly-arm64.efi", Form.BINL));
    }

    @Test
    void answersWithoutOption97AndWithoutOption94() {
        assertThat(plan(pxe(0).without(OptionCode.CLIENT_UUID).without(OptionCode.UNDI_VERSION)))
                .isEqualTo(new Offer("undionly.kpxe", Form.DIRECT));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8})
    void acknowledgesEveryArchitectureOnTheBootServerPort(int type) {
        MessageType asked = MessageType.of(type);

        assertThat(plan(pxe(0).toBootServer().type(asked))).isEqualTo(new Ack("undionly.kpxe"));
        assertThat(plan(pxe(7).toBootServer().type(asked))).isEqualTo(new Ack("snponly.efi"));
        assertThat(plan(ipxe(7).toBootServer().type(asked))).isEqualTo(new Ack(SCRIPT));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8})
    void acknowledgesABroadcastRequestForABootServer(int type) {
        RequestBuilder asked = pxe(0).type(MessageType.of(type)).with(OptionCode.VENDOR_OPTIONS, BOOT_ITEM);

        assertThat(plan(asked)).isEqualTo(new Ack("undionly.kpxe"));
    }

    static Stream<Arguments> silences() {
        RequestBuilder uefi = pxe(7);
        return Stream.of(
                silence(uefi.op(DhcpMessage.REPLY), NOT_FOR_US, "it is a reply of another server"),
                silence(uefi.without(OptionCode.MESSAGE_TYPE), NOT_FOR_US, "it is plain BOOTP"),
                silence(
                        uefi.without(OptionCode.VENDOR_CLASS),
                        NOT_FOR_US,
                        "it has no vendor class: it wants a lease, not a boot file"),
                silence(
                        uefi.vendorClass("MSFT 5.0"),
                        UNWANTED,
                        "vendor class 'MSFT 5.0' is none of [PXEClient, HTTPClient]"),
                silence(uefi.type(MessageType.REQUEST), NOT_FOR_US, "REQUEST" + ANOTHERS),
                silence(uefi.type(MessageType.INFORM), NOT_FOR_US, "INFORM" + ANOTHERS),
                silence(uefi.type(MessageType.DECLINE), NOT_FOR_US, "DECLINE" + ANOTHERS),
                silence(uefi.type(MessageType.RELEASE), NOT_FOR_US, "RELEASE" + ANOTHERS),
                silence(
                        uefi.type(MessageType.RELEASE).with(OptionCode.VENDOR_OPTIONS, BOOT_ITEM),
                        NOT_FOR_US,
                        "RELEASE" + ANOTHERS),
                silence(
                        uefi.type(MessageType.REQUEST).with(OptionCode.VENDOR_OPTIONS, Bytes.hex("060108ff")),
                        NOT_FOR_US,
                        "REQUEST" + ANOTHERS),
                silence(uefi.at(Port.PXE), NOT_FOR_US, "DISCOVER" + ANOTHERS),
                silence(
                        uefi.with(OptionCode.CLIENT_UUID, Bytes.hex("00ff")),
                        UNUSABLE,
                        "option 97 (client UUID) must be 17 bytes beginning with 00, found 2 bytes: '00ff'"),
                silence(
                        uefi.without(OptionCode.CLIENT_ARCHITECTURE).vendorClass("PXEClient"),
                        UNUSABLE,
                        "it does not say which architecture it is (options 93 and 60)"),
                silence(
                        uefi.chaddr(new HardwareAddress(Bytes.hex("0011223344556677 8899aabbccddeeff"), 16)),
                        UNUSABLE,
                        "its hardware address is no MAC address"),
                silence(pxe(21), NOTHING_TO_BOOT, "no loader program is known for ARM32 U-Boot"),
                silence(
                        pxe(27),
                        NOTHING_TO_BOOT,
                        "there is no loader program for RISC-V 64 EFI: put snponly-riscv64.efi into the netboot directory"),
                silence(
                        pxe(99).with(OptionCode.CLIENT_ARCHITECTURE, Bytes.hex("0063")),
                        NOTHING_TO_BOOT,
                        "no loader program is known for unknown(99)"));
    }

    private static Arguments silence(RequestBuilder asked, Cause cause, String reason) {
        return arguments(asked, cause, reason);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("silences")
    void staysSilentAndSaysWhy(RequestBuilder asked, Cause cause, String reason) {
        assertThat(plan(asked)).isEqualTo(new Silence(cause, reason));
    }

    static Stream<Arguments> booksWithNothingToBoot() {
        return Stream.of(
                arguments(Book.EMPTY, NOTHING_TO_BOOT, "it has no assignment and there is no default platform"),
                arguments(
                        Books.assigned(Assignment.of(Target.LOCAL)),
                        UNWANTED,
                        "it is assigned to boot from its own disk"),
                arguments(Books.assigned(Assignment.of(Target.NONE)), UNWANTED, "it is assigned to get no answer"),
                arguments(
                        Books.assigned(Assignment.of(Target.parse("gone"))),
                        NOTHING_TO_BOOT,
                        "platform gone is assigned but not installed"),
                arguments(
                        Books.fallback(Assignment.of(Target.parse("gone"))),
                        NOTHING_TO_BOOT,
                        "platform gone is assigned but not installed"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("booksWithNothingToBoot")
    void staysSilentToFirmwareAndIpxeAlikeWhereThereIsNothingToBoot(Book book, Cause cause, String reason) {
        assertThat(plan(pxe(7), book)).isEqualTo(new Silence(cause, reason));
        assertThat(plan(ipxe(7), book)).isEqualTo(new Silence(cause, reason));
        assertThat(plan(http(16), book)).isEqualTo(new Silence(cause, reason));
        assertThat(plan(pxe(7).toBootServer(), book)).isEqualTo(new Silence(cause, reason));
    }

    @Test
    void fallsBackToTheNextBestLoaderProgram() {
        assertThat(new Planner(POLICY).plan(pxe(7).request(), Books.fallback(DEBIAN), new Programs(Set.of("ipxe.efi"))))
                .isEqualTo(new Offer("ipxe.efi", Form.BINL));
    }

    @Test
    void answersMachinesBehindAnyRelayUnlessRelaysAreNamed() {
        assertThat(plan(pxe(7).relayedBy("192.0.2.1"))).isInstanceOf(Offer.class);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, true", "10.2.0.1, false", "0.0.0.0, true"})
    void answersMachinesBehindNamedRelaysOnly(String relay, boolean answered) {
        Planner planner = new Planner(
                new Policy(POLICY.vendorClasses(), List.of(Ipv4Network.parse("10.1.0.0/16")), Transport.HTTP));
        Plan plan = planner.plan(pxe(7).relayedBy(relay).request(), Books.fallback(DEBIAN), Books.PROGRAMS);

        assertThat(plan)
                .isEqualTo(
                        answered
                                ? new Offer("snponly.efi", Form.BINL)
                                : new Silence(UNWANTED, "relay " + relay + " is in none of [10.1.0.0/16]"));
    }

    @Test
    void answersFurtherVendorClassesThatTheSettingsName() {
        Planner planner = new Planner(new Policy(List.of("PXEClient", "HW-Client"), List.of(), Transport.HTTP));

        assertThat(planner.plan(pxe(0).vendorClass("HW-Client:x").request(), Books.fallback(DEBIAN), Books.PROGRAMS))
                .isEqualTo(new Offer("undionly.kpxe", Form.DIRECT));
    }

    @Test
    void doesNotReadTheVendorOptionsOfOthers() {
        RequestBuilder phone = pxe(0).vendorClass("Cisco Systems, Inc. IP Phone")
                .type(MessageType.REQUEST)
                .with(OptionCode.VENDOR_OPTIONS, Bytes.hex("47ff"));

        assertThat(plan(phone))
                .isInstanceOfSatisfying(
                        Silence.class, silence -> assertThat(silence.cause()).isEqualTo(UNWANTED));
    }

    @Test
    void refusesOptionsThatLieAboutTheirLength() {
        RequestBuilder liar = pxe(0).toBootServer().with(OptionCode.CLIENT_ARCHITECTURE, Bytes.hex("000700"));

        assertThatThrownBy(() -> plan(liar)).isInstanceOf(MalformedPacketException.class);
    }
}
