package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.Dhcp6Leases;
import pilotlight.appliance.boot.Dhcp6Plan;
import pilotlight.appliance.boot.Dhcp6Planner;
import pilotlight.appliance.boot.Dhcp6Policy;
import pilotlight.appliance.boot.Dhcp6Request;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp6.Dhcp6Codec;
import pilotlight.netboot.dhcp6.Dhcp6Message;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.dhcp6.RelayPath;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.Ipv6Range;
import pilotlight.netboot.wire.MacAddress;

/** What OVMF and the iPXE that it loaded asked on a segment without IPv4, with the answers by which they booted. */
class Dhcp6DialogueTest {

    private static final Ipv6 SELF = Ipv6.parse("fd77::2");
    private static final Duid SERVER = Duid.of(MacAddress.parse("52:54:00:77:00:01"));

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersAsWhenTheyBooted(String who, String asked, String answered) {
        answers("fe80::5054:ff:fe77:3", asked, answered);
    }

    /** Its DUID is the UUID, so its address is what it is known by. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersUefiHttpBootAsWhenItBooted(String who, String asked, String answered) {
        answers("fe80::5054:ff:fe77:24", asked, answered);
    }

    static Stream<Arguments> answersUefiHttpBootAsWhenItBooted() {
        return Stream.of(
                Arguments.of(
                        "EDK2, to boot by HTTP",
                        "0137ff910001001200044f4c49500054004080005254007700240008000200000003000c07967febffffffffffffffff"
                                + "00060008003b003c00170010003e0003010300003d000200100010002700000157002148545450436c69656e743a4172"
                                + "63683a30303031363a554e44493a303033303030",
                        "0237ff91003b001c687474703a2f2f5b666437373a3a325d2f736e706f6e6c792e6566690001001200044f4c49500054"
                                + "004080005254007700240002000a000300015254007700010003002807967feb0000070800000b4000050018fd770000"
                                + "00000000000000000000112e00000e1000001c200010001000000157000a48545450436c69656e74"),
                Arguments.of(
                        "EDK2, taking the lease",
                        "033aff910001001200044f4c49500054004080005254007700240008000200000002000a000300015254007700010003"
                                + "002807967feb0000070800000b4000050018fd77000000000000000000000000112e00000e1000001c2000060008003b"
                                + "003c00170010003e0003010300003d000200100010002700000157002148545450436c69656e743a417263683a303030"
                                + "31363a554e44493a303033303030",
                        "073aff91003b001c687474703a2f2f5b666437373a3a325d2f736e706f6e6c792e6566690001001200044f4c49500054"
                                + "004080005254007700240002000a000300015254007700010003002807967feb0000070800000b4000050018fd770000"
                                + "00000000000000000000112e00000e1000001c200010001000000157000a48545450436c69656e74"));
    }

    private static void answers(String from, String asked, String answered) {
        Dhcp6Policy policy = new Dhcp6Policy(Optional.of(new Dhcp6Policy.Times(3600, 7200)), List.of(), Transport.HTTP);
        Dhcp6Leases leases = new Dhcp6Leases(List.of(Ipv6Range.parse("fd77::1000-fd77::1fff")));
        Dhcp6Request request = new Dhcp6Request(
                Port.DHCP,
                (Dhcp6Message) Dhcp6Codec.decode(Bytes.hex(asked)),
                new RelayPath(List.of()),
                Ipv6.parse(from),
                List.of(SELF),
                new Endpoint(SELF, 80, 69));
        Dhcp6Plan plan = new Dhcp6Planner(policy, SERVER, leases)
                .plan(request, Books.fallback(Books.DEBIAN), Books.PROGRAMS, Instant.EPOCH);
        Dhcp6Message reply = Dhcp6Reply.of(request, plan, SERVER).orElseThrow();
        assertThat(bytes(reply)).isEqualTo(Bytes.hex(answered));
    }

    static Stream<Arguments> answersAsWhenTheyBooted() {
        return Stream.of(
                Arguments.of(
                        "EDK2, for its network stack",
                        "016d26400001000e0001000131d91ece5254007700030008000200000003000c77ed7f77ffffffffffffffff00060002"
                                + "0017",
                        "026d26400001000e0001000131d91ece5254007700030002000a000300015254007700010003002877ed7f7700000708"
                                + "00000b4000050018fd770000000000000000000000001cb600000e1000001c20"),
                Arguments.of(
                        "EDK2, to boot by PXE",
                        "016f26400001000e0001000131d91ece5254007700030008000200000003000c7f0677dbffffffffffffffff00060008"
                                + "003b003c00170010003e0003010300003d0002000700100026000001570020505845436c69656e743a417263683a3030"
                                + "3030373a554e44493a303033303030",
                        "026f2640003b001c746674703a2f2f5b666437373a3a325d2f736e706f6e6c792e6566690001000e0001000131d91ece"
                                + "5254007700030002000a00030001525400770001000300287f0677db0000070800000b4000050018fd77000000000000"
                                + "0000000000001cb600000e1000001c20"),
                Arguments.of(
                        "EDK2, taking the lease",
                        "037026400001000e0001000131d91ece5254007700030008000200000002000a00030001525400770001000300287f06"
                                + "77db0000070800000b4000050018fd770000000000000000000000001cb600000e1000001c2000060008003b003c0017"
                                + "0010003e0003010300003d0002000700100026000001570020505845436c69656e743a417263683a30303030373a554e"
                                + "44493a303033303030",
                        "07702640003b001c746674703a2f2f5b666437373a3a325d2f736e706f6e6c792e6566690001000e0001000131d91ece"
                                + "5254007700030002000a00030001525400770001000300287f0677db0000070800000b4000050018fd77000000000000"
                                + "0000000000001cb600000e1000001c20"),
                Arguments.of(
                        "iPXE",
                        "010aa343000100120004000000000000000000000000000000000003000c4462ef980000000000000000000600080017"
                                + "0018003b003c00100026000001570020505845436c69656e743a417263683a30303030373a554e44493a303033303130"
                                + "003d00020007003e000301030a000f0006000469505845000800020000",
                        "020aa343003b0029687474703a2f2f5b666437373a3a325d2f626f6f742e697078652e30313532353430303737303030"
                                + "33000100120004000000000000000000000000000000000002000a00030001525400770001000300284462ef98000007"
                                + "0800000b4000050018fd770000000000000000000000001cb600000e1000001c20"),
                Arguments.of(
                        "iPXE, taking the lease",
                        "030aa343000100120004000000000000000000000000000000000002000a00030001525400770001000300284462ef98"
                                + "000000000000000000050018fd770000000000000000000000001cb600000000000000000006000800170018003b003c"
                                + "00100026000001570020505845436c69656e743a417263683a30303030373a554e44493a303033303130003d00020007"
                                + "003e000301030a000f0006000469505845000800020003",
                        "070aa343003b0029687474703a2f2f5b666437373a3a325d2f626f6f742e697078652e30313532353430303737303030"
                                + "33000100120004000000000000000000000000000000000002000a00030001525400770001000300284462ef98000007"
                                + "0800000b4000050018fd770000000000000000000000001cb600000e1000001c20"));
    }

    private static Bytes bytes(Dhcp6Message message) {
        ByteBuf buffer = Unpooled.buffer();
        Dhcp6Codec.encode(message, buffer);
        return Bytes.read(buffer, buffer.readableBytes());
    }
}
