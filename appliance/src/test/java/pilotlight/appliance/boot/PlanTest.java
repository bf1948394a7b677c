package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Plan.Cause;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Ipv4;

class PlanTest {

    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final Ipv4 ADDRESS = Ipv4.parse("10.77.0.51");
    private static final LeaseTerms TERMS =
            new LeaseTerms(ADDRESS, Ipv4.parse("255.255.255.0"), Optional.empty(), List.of(), 600);

    private static Plan lease(MessageType type, String file, String why) {
        return new Plan.Lease(type, TERMS, file, why);
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                arguments(
                        new Plan.Offer("snponly.efi", Plan.Form.BINL),
                        "offer-binl",
                        "offer: snponly.efi (in style binl)"),
                arguments(
                        new Plan.Offer("undionly.kpxe", Plan.Form.DIRECT),
                        "offer-direct",
                        "offer: undionly.kpxe (in style direct)"),
                arguments(
                        new Plan.Offer("snponly.efi", Plan.Form.PLAIN),
                        "offer-plain",
                        "offer: snponly.efi (in style plain)"),
                arguments(
                        new Plan.Offer("http://10.77.0.2/boot.ipxe", Plan.Form.IPXE),
                        "offer-ipxe",
                        "offer: http://10.77.0.2/boot.ipxe (as iPXE wants it)"),
                arguments(
                        new Plan.Offer("bootcode.bin", Plan.Form.RASPBERRY_PI),
                        "offer-raspberry-pi",
                        "offer: bootcode.bin (as a Raspberry Pi wants it)"),
                arguments(
                        new Plan.Offer("http://10.77.0.2/snponly.efi", Plan.Form.HTTP),
                        "offer-http",
                        "offer: http://10.77.0.2/snponly.efi (as UEFI HTTP Boot wants it)"),
                arguments(new Plan.Ack("snponly.efi"), "ack", "offer: snponly.efi (it came to the boot server port)"),
                arguments(
                        lease(MessageType.OFFER, "snponly.efi", ""),
                        "lease-offer",
                        "offer: snponly.efi (offered 10.77.0.51)"),
                arguments(
                        lease(MessageType.ACK, "snponly.efi", ""),
                        "lease-ack",
                        "offer: snponly.efi (leased 10.77.0.51)"),
                arguments(
                        lease(MessageType.ACK, "", "it is assigned to boot from its own disk"),
                        "lease-ack",
                        "offer: an address without a boot file (leased 10.77.0.51: it is assigned to boot from its own"
                                + " disk)"),
                arguments(new Plan.Nak("it is not yours"), "nak", "offer: NAK (it is not yours)"),
                arguments(new Plan.Silence(Cause.CONFLICT, "taken"), "conflict", "discover: DISCOVER (taken)"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("plans")
    void saysInPlainWordsWhatBecameOfTheMessage(Plan plan, String word, String told) {
        Event event = plan.event(pxe(7).request(), NOW);

        assertThat(plan.word()).isEqualTo(word);
        assertThat("%s: %s (%s)".formatted(event.stage().word(), event.what(), event.why()))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource
    void onlySilencesThatSomebodyShouldSeeAreWorthALine(Cause cause) {
        Outcome expected = switch (cause) {
            case NOT_FOR_US, UNWANTED -> Outcome.IGNORED;
            case CONFLICT -> Outcome.CONFLICT;
            case UNUSABLE, NOTHING_TO_BOOT, UNRESERVED, EXHAUSTED, RELEASED -> Outcome.DECLINED;
        };

        assertThat(new Plan.Silence(cause, "").event(pxe(7).request(), NOW).outcome())
                .isEqualTo(expected);
    }

    static Stream<Arguments> addresses() {
        RequestBuilder passing = pxe(7).type(MessageType.REQUEST).wanting("10.77.0.9");
        Plan.Silence silence = new Plan.Silence(Cause.NOT_FOR_US, "");
        return Stream.of(
                arguments("a lease", pxe(7), lease(MessageType.ACK, "f", ""), Optional.of(ADDRESS)),
                arguments("another server's lease", passing, silence, Optional.of(Ipv4.parse("10.77.0.9"))),
                arguments("a DISCOVER that is not answered", pxe(7), silence, Optional.empty()),
                arguments("an offer", pxe(7), new Plan.Offer("f", Plan.Form.BINL), Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    void tellsWhoseFileRequestsWillComeFromTheAddress(
            String name, RequestBuilder asked, Plan plan, Optional<Ipv4> address) {
        assertThat(plan.shown(asked.request()).flatMap(Client::address)).isEqualTo(address);
    }
}
