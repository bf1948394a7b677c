package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.boot.Dhcp6Plan.Answer;
import pilotlight.appliance.boot.Dhcp6Plan.BootFile;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Options;
import pilotlight.netboot.dhcp6.Dhcp6Type;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.dhcp6.IaAddress;
import pilotlight.netboot.dhcp6.IaNa;
import pilotlight.netboot.dhcp6.RelayMessage;
import pilotlight.netboot.dhcp6.RelayPath;
import pilotlight.netboot.dhcp6.StatusCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.Ipv6Range;
import pilotlight.netboot.wire.MacAddress;

class Dhcp6PlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Ipv6 RESOLVER = Ipv6.parse("fd77::35");
    private static final Dhcp6Policy.Times TIMES = new Dhcp6Policy.Times(3600, 7200);
    private static final Ipv6Range POOL = Ipv6Range.parse("fd77::1000-fd77::1fff");
    private static final Book BOOK = Books.fallback(Books.DEBIAN);

    private final Dhcp6Leases leases = new Dhcp6Leases(List.of(POOL));
    private final Dhcp6Planner pool = planner(Optional.of(TIMES));
    private final Dhcp6Planner beside = planner(Optional.empty());

    private Dhcp6Planner planner(Optional<Dhcp6Policy.Times> times) {
        return new Dhcp6Planner(
                new Dhcp6Policy(times, List.of(RESOLVER), Transport.HTTP), Request6Builder.SERVER, leases);
    }

    private static Dhcp6Plan plan(Dhcp6Planner planner, Request6Builder request) {
        return planner.plan(request.build(), BOOK, Books.PROGRAMS, NOW);
    }

    private Answer leased(Request6Builder request) {
        return (Answer) plan(pool, request);
    }

    private static Request6Builder http() {
        return Request6Builder.http(16);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tellsEachClientItsUrl(String who, Request6Builder request, String url, String vendorClass) {
        Answer answer = leased(request);
        assertThat(answer.type()).isEqualTo(Dhcp6Type.ADVERTISE);
        assertThat(answer.boot()).contains(new BootFile(url, Optional.ofNullable(vendorClass)));
        assertThat(answer.resolvers()).containsExactly(RESOLVER);
    }

    static Stream<Arguments> tellsEachClientItsUrl() {
        return Stream.of(
                Arguments.of("UEFI HTTP Boot", http(), "http://[fd77::2]/snponly.efi", "HTTPClient"),
                Arguments.of("UEFI PXE", Request6Builder.pxe(7), "tftp://[fd77::2]/snponly.efi", null),
                Arguments.of("arm64 PXE", Request6Builder.pxe(11), "tftp://[fd77::2]/snponly-arm64.efi", null),
                Arguments.of("iPXE", Request6Builder.ipxe(), "http://[fd77::2]/boot.ipxe.01525400123456", null));
    }

    @Test
    void offersAndLeasesTheSameAddressForTheTimesSet() {
        Ipv6 offered = leased(http()).leased().orElseThrow();
        assertThat(POOL.contains(offered)).isTrue();
        Answer reply = leased(http().type(Dhcp6Type.REQUEST).toUs().claiming(offered.toString()));
        assertThat(reply.type()).isEqualTo(Dhcp6Type.REPLY);
        assertThat(reply.associations())
                .containsExactly(new IaNa(Request6Builder.IAID, 1800, 2880, Dhcp6Options.EMPTY)
                        .with(new IaAddress(offered, 3600, 7200)));
    }

    @Test
    void commitsAtOnceWhereTheClientWantsIt() {
        Answer reply = leased(http().with(Dhcp6Code.RAPID_COMMIT, Bytes.EMPTY));
        assertThat(reply.type()).isEqualTo(Dhcp6Type.REPLY);
        assertThat(reply.rapid()).isTrue();
    }

    @Test
    void givesOneMachineOneAddressWhateverItsProgramsCallThemselves() {
        Request6Builder linux = Request6Builder.system()
                .without(Dhcp6Code.CLIENT_ID)
                .with(Dhcp6Code.CLIENT_ID, Duid.of(Request6Builder.MAC).value())
                .from("fe80::aaaa:bbbb:cccc:dddd");
        assertThat(leased(linux).leased()).isEqualTo(leased(http()).leased());
    }

    @Test
    void takesBackAnAddressThatNoLongerFits() {
        Answer reply = leased(http().type(Dhcp6Type.RENEW).toUs().claiming("fd77::9999"));
        assertThat(reply.associations().get(0).addresses())
                .hasSize(2)
                .contains(new IaAddress(Ipv6.parse("fd77::9999"), 0, 0));
    }

    @Test
    void keepsTheAddressThatAClientBringsAlongAfterARestart() {
        assertThat(leased(http().type(Dhcp6Type.REBIND).claiming("fd77::1abc")).leased())
                .contains(Ipv6.parse("fd77::1abc"));
    }

    @Test
    void answersASecondAssociationWithoutAnAddress() {
        Request6Builder two = http().with(Dhcp6Code.IA_NA, new IaNa(7, 0, 0, Dhcp6Options.EMPTY).encode());
        IaNa second = leased(two).associations().get(1);
        assertThat(second.iaid()).isEqualTo(7);
        assertThat(second.options().get(Dhcp6Code.STATUS_CODE).map(StatusCode::decode))
                .contains(new StatusCode(StatusCode.NO_ADDRESSES_AVAILABLE, "one address a machine"));
    }

    @Test
    void leasesWithoutABootFileAndSaysWhy() {
        Book local = Books.fallback(Assignment.of(Target.LOCAL));
        Answer answer = (Answer) pool.plan(http().build(), local, Books.PROGRAMS, NOW);
        assertThat(answer.boot()).isEmpty();
        assertThat(answer.why()).endsWith("it is assigned to boot from its own disk");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void confirmsAddressesOfTheSegmentOnly(String address, int status) {
        Answer answer = leased(http().type(Dhcp6Type.CONFIRM).claiming(address));
        assertThat(answer.status().map(StatusCode::code)).contains(status);
        assertThat(answer.associations()).isEmpty();
    }

    static Stream<Arguments> confirmsAddressesOfTheSegmentOnly() {
        return Stream.of(
                Arguments.of("fd77::1000", StatusCode.SUCCESS), Arguments.of("fd78::1000", StatusCode.NOT_ON_LINK));
    }

    @Test
    void leasesNoAddressThatIsDeclinedUntilTheNextDay() {
        Ipv6 first = leased(http().type(Dhcp6Type.REQUEST).toUs()).leased().orElseThrow();
        Dhcp6Plan plan = plan(pool, http().type(Dhcp6Type.DECLINE).toUs().claiming(first.toString()));
        assertThat(plan).isInstanceOf(Dhcp6Plan.Noted.class);
        assertThat(plan.word()).isEqualTo("conflict");
        assertThat(leased(http()).leased().orElseThrow()).isNotEqualTo(first);
        Dhcp6Plan later = pool.plan(http().build(), BOOK, Books.PROGRAMS, NOW.plusSeconds(90_000));
        assertThat(((Answer) later).leased()).contains(first);
    }

    @Test
    void saysOfAFullPoolThatItIsExhausted() {
        Ipv6Range two = Ipv6Range.parse("fd77::1000-fd77::1001");
        Dhcp6Leases taken = new Dhcp6Leases(List.of(two));
        for (int number = 0; number < 2; number++) {
            taken.keep(Bytes.hex("0" + number), two.at(number), NOW.plusSeconds(60));
        }
        Dhcp6Policy policy = new Dhcp6Policy(Optional.of(TIMES), List.of(), Transport.HTTP);
        assertThat(plan(new Dhcp6Planner(policy, Request6Builder.SERVER, taken), http()))
                .isInstanceOfSatisfying(
                        Dhcp6Plan.Silence.class,
                        silence -> assertThat(silence.cause()).isEqualTo(Plan.Cause.EXHAUSTED));
    }

    @Test
    void warnsOfNoConflictAtAnAddressThatTheClientWasNeverGiven() {
        assertThat(plan(pool, http().type(Dhcp6Type.DECLINE).toUs().claiming("fd77::1007"))
                        .word())
                .isEqualTo("not-for-us");
    }

    @Test
    void asksTheRelayWhichSegmentItIs() {
        RelayPath other = relay("fd78::1");
        assertThat(plan(pool, http().by(other))).isInstanceOfSatisfying(Dhcp6Plan.Silence.class, silence -> {
            assertThat(silence.cause()).isEqualTo(Plan.Cause.UNRESERVED);
            assertThat(silence.reason()).contains("fd78::1");
        });
        assertThat(leased(http().from("fd77::1").by(relay("fd77::1"))).leased()).isPresent();
    }

    private static RelayPath relay(String link) {
        return new RelayPath(List.of(new RelayMessage(
                Dhcp6Type.RELAY_FORWARD, 0, Ipv6.parse(link), Request6Builder.LINK_LOCAL, Dhcp6Options.EMPTY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsTheMacInDuidRelayOrAddress(String where, Request6Builder request) {
        assertThat(request.build().mac()).contains(Request6Builder.MAC);
    }

    static Stream<Arguments> findsTheMacInDuidRelayOrAddress() {
        Request6Builder hidden = http().from("fe80::1");
        Dhcp6Options told = Dhcp6Options.EMPTY.with(Dhcp6Code.CLIENT_LINK_LAYER, Bytes.hex("0001 525400123456"));
        return Stream.of(
                Arguments.of("address", http()),
                Arguments.of(
                        "DUID",
                        hidden.without(Dhcp6Code.CLIENT_ID)
                                .with(
                                        Dhcp6Code.CLIENT_ID,
                                        Duid.of(Request6Builder.MAC).value())),
                Arguments.of(
                        "relay",
                        hidden.by(new RelayPath(List.of(new RelayMessage(
                                Dhcp6Type.RELAY_FORWARD, 0, Ipv6.ANY, Ipv6.parse("fe80::1"), told))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isSilentWhereAnotherServerIsMeant(String what, Request6Builder request, Plan.Cause cause) {
        assertThat(plan(pool, request))
                .isInstanceOfSatisfying(
                        Dhcp6Plan.Silence.class,
                        silence -> assertThat(silence.cause()).isEqualTo(cause));
    }

    static Stream<Arguments> isSilentWhereAnotherServerIsMeant() {
        Bytes other = Duid.of(MacAddress.parse("52:54:00:00:00:99")).value();
        return Stream.of(
                Arguments.of(
                        "REQUEST to another",
                        http().type(Dhcp6Type.REQUEST).with(Dhcp6Code.SERVER_ID, other),
                        Plan.Cause.NOT_FOR_US),
                Arguments.of("REQUEST to nobody", http().type(Dhcp6Type.REQUEST), Plan.Cause.UNUSABLE),
                Arguments.of("SOLICIT to us alone", http().toUs(), Plan.Cause.UNUSABLE),
                Arguments.of(
                        "CONFIRM to us alone", http().type(Dhcp6Type.CONFIRM).toUs(), Plan.Cause.UNUSABLE),
                Arguments.of("REBIND to us alone", http().type(Dhcp6Type.REBIND).toUs(), Plan.Cause.UNUSABLE),
                Arguments.of("another's ADVERTISE", http().type(Dhcp6Type.ADVERTISE), Plan.Cause.NOT_FOR_US),
                Arguments.of("no client identifier", http().without(Dhcp6Code.CLIENT_ID), Plan.Cause.UNUSABLE),
                Arguments.of("no IA_NA", http().without(Dhcp6Code.IA_NA), Plan.Cause.NOT_FOR_US));
    }

    @Test
    void isSilentForAMachineThatShallGetNoAnswer() {
        Book none = Books.fallback(Assignment.of(Target.NONE));
        assertThat(pool.plan(http().build(), none, Books.PROGRAMS, NOW).word()).isEqualTo("unwanted");
    }

    @Test
    void namesABootFileAndNoAddressBesideAnotherServer() {
        Answer http = (Answer) plan(beside, http());
        assertThat(http.type()).isEqualTo(Dhcp6Type.ADVERTISE);
        assertThat(http.associations()).isEmpty();
        assertThat(http.boot()).contains(new BootFile("http://[fd77::2]/snponly.efi", Optional.of("HTTPClient")));
        Answer pxe = (Answer) plan(beside, Request6Builder.pxe(7));
        assertThat(pxe.boot()).contains(new BootFile("tftp://[fd77::2]/snponly.efi", Optional.of("PXEClient")));
        assertThat(plan(beside, Request6Builder.ipxe()).word()).isEqualTo("not-for-us");
        assertThat(plan(beside, Request6Builder.system()).word()).isEqualTo("not-for-us");
        assertThat(plan(beside, http().type(Dhcp6Type.REBIND)).word()).isEqualTo("not-for-us");
    }

    @Test
    void answersTheBootServerPortBesideAnotherServer() {
        Request6Builder request = Request6Builder.pxe(7)
                .without(Dhcp6Code.IA_NA)
                .type(Dhcp6Type.REQUEST)
                .toUs()
                .onPort(PxeRequest.Port.PXE);
        Answer reply = (Answer) plan(beside, request);
        assertThat(reply.type()).isEqualTo(Dhcp6Type.REPLY);
        assertThat(reply.boot().map(BootFile::url)).contains("tftp://[fd77::2]/snponly.efi");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersWhoHasAnAddressAndAsksWhatToBoot(String who, Request6Builder request, String word) {
        Request6Builder asking = request.without(Dhcp6Code.IA_NA).type(Dhcp6Type.INFORMATION_REQUEST);
        assertThat(plan(beside, asking).word()).isEqualTo(word);
    }

    static Stream<Arguments> answersWhoHasAnAddressAndAsksWhatToBoot() {
        return Stream.of(
                Arguments.of("iPXE", Request6Builder.ipxe(), "reply"),
                Arguments.of("UEFI", http(), "reply"),
                Arguments.of("a system", Request6Builder.system(), "not-for-us"),
                Arguments.of("a stranger", http().from("fe80::1"), "unusable"));
    }
}
