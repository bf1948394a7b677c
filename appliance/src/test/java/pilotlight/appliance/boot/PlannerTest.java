package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pilotlight.appliance.boot.Books.DEBIAN;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;
import static pilotlight.appliance.boot.Plans.POLICY;
import static pilotlight.appliance.boot.Plans.plan;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;
import static pilotlight.appliance.boot.RequestBuilder.system;

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
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.Plan.Offer;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.Handling;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MacAddress;

class PlannerTest {

    private static final String SCRIPT = "http://10.77.0.2/boot.ipxe.01525400123456";
    private static final String TFTP_SCRIPT = "tftp://10.77.0.2/boot.ipxe.01525400123456";
    private static final Bytes BOOT_ITEM = Bytes.hex("47 04 8000 0000 ff");

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
    void sendsWhoShallWaitToAScriptThatAsksAgain() {
        Book waiting = Books.assigned(Assignment.of(Target.WAIT));

        assertThat(plan(pxe(7), waiting)).isEqualTo(new Offer("snponly.efi", Form.BINL));
        assertThat(plan(ipxe(7), waiting)).isEqualTo(new Offer(SCRIPT, Form.IPXE));
    }

    @Test
    void treatsARomWithAnotherUserClassAsPlainFirmwareAlthoughItSendsOption175() {
        RequestBuilder plain = ipxe(0).with(OptionCode.USER_CLASS, Bytes.latin1("PlainPXE"));

        assertThat(plan(plain)).isEqualTo(new Offer("undionly.kpxe", Form.DIRECT));
    }

    @Test
    void givesIpxeWithoutHttpATftpUrl() {
        RequestBuilder asked = ipxe(0).with(OptionCode.IPXE, Bytes.hex("150101 180101"));

        assertThat(new Planner(POLICY).plan(asked.request(), Books.fallback(DEBIAN), new Programs(Set.of())))
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
                style.map(Handling::offering).orElse(Handling.USUAL),
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
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

    @ParameterizedTest
    @CsvSource({"b8:27:eb:00:00:01, 0", "dc:a6:32:00:00:01, 0", "52:54:00:12:34:56, 41"})
    void tellsARaspberryPiByItsAddressOrItsArchitecture(String mac, int architecture) {
        RequestBuilder pi = pxe(architecture).chaddr(HardwareAddress.of(MacAddress.parse(mac)));

        assertThat(plan(pi)).isEqualTo(new Offer("bootcode.bin", Form.RASPBERRY_PI));
    }

    @Test
    void takesARaspberryPiWithUefiForWhatItSays() {
        RequestBuilder pi = pxe(11).chaddr(HardwareAddress.of(MacAddress.parse("dc:a6:32:00:00:01")));

        assertThat(plan(pi)).isEqualTo(new Offer("snponly-arm64.efi", Form.BINL));
    }

    @Test
    void saysWhatTheDhcpServerOfURootMustName() {
        assertThat(plan(system("PXE UROOT")))
                .isEqualTo(new Plan.Silence(
                        Plan.Cause.UNUSABLE,
                        "u-root takes the first offer, even one without an address: have its DHCP server name"
                                + " http://10.77.0.2/uroot.ipxe.01525400123456 (option 67)"));
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
}
