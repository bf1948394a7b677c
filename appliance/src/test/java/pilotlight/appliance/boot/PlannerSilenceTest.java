package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pilotlight.appliance.boot.Plan.Cause.NOTHING_TO_BOOT;
import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.UNUSABLE;
import static pilotlight.appliance.boot.Plan.Cause.UNWANTED;
import static pilotlight.appliance.boot.Plans.plan;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.boot.Plan.Cause;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/** Silence is an outcome, and says why. */
class PlannerSilenceTest {

    private static final Bytes BOOT_ITEM = Bytes.hex("47 04 8000 0000 ff");
    private static final String ANOTHERS = " to this port is for the server that leases addresses";

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
                        "vendor class 'MSFT 5.0' is none of [PXEClient, HTTPClient, PXE UROOT]"),
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
                silence(pxe(12), NOTHING_TO_BOOT, "no loader program is known for PowerPC Open Firmware"),
                silence(
                        pxe(27),
                        NOTHING_TO_BOOT,
                        "there is no loader program for RISC-V 64 EFI: put snponly-riscv64.efi or grubnetriscv64.efi into the netboot directory"),
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

    @Test
    void leavesTheQuestionsOfThisHostToOtherServers() {
        Planner planner = new Planner(Plans.POLICY).ignoring(Set.of(RequestBuilder.MAC));

        Plan plan = planner.plan(pxe(7).request(), Books.fallback(Books.DEBIAN), Books.PROGRAMS);

        assertThat(plan).isEqualTo(new Silence(NOT_FOR_US, "this host itself looks for other DHCP servers"));
    }
}
