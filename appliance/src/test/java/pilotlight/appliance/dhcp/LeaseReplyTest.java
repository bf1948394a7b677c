package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.LeasePolicy;
import pilotlight.appliance.boot.LeaseTerms;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class LeaseReplyTest {

    private static final MacAddress CN01 = MacAddress.parse("00:50:56:3d:a7:95");
    private static final Endpoint BOOTER = new Endpoint(Ipv4.parse("10.99.99.9"), 80, 69);
    private static final Bytes CIRCUIT = Bytes.hex("01 03 723132");
    private static final LeaseTerms TERMS = new LeaseTerms(
            Ipv4.parse("10.77.0.51"),
            Ipv4.parse("255.255.255.0"),
            Optional.of(Ipv4.parse("10.77.0.1")),
            List.of(Ipv4.parse("10.77.0.11"), Ipv4.parse("10.77.0.12")),
            600);

    private static DhcpMessage lease(RequestBuilder asked, MessageType type, String file) {
        return LeaseReply.of(asked.request(), new Plan.Lease(type, TERMS, file, ""));
    }

    @Test
    void offersFirmwareTheBytesOfTritonsBooter() throws IOException {
        RequestBuilder asked = pxe(7).flags(DhcpMessage.BROADCAST_FLAG).chaddr(HardwareAddress.of(CN01));

        assertThat(answer(asked, Optional.empty(), List.of(Ipv4.parse("10.99.99.11"))))
                .isEqualTo(documented("dhcp-offer"));
    }

    @Test
    void acknowledgesIpxeInTheBytesOfTritonsBooterAndTellsItToWaitForNoProxy() throws IOException {
        RequestBuilder asked = ipxe(7).flags(DhcpMessage.BROADCAST_FLAG)
                .chaddr(HardwareAddress.of(CN01))
                .type(MessageType.REQUEST)
                .selecting("10.99.99.9")
                .wanting("10.99.99.37");

        String noProxy = "af03b00101";
        assertThat(answer(asked, Optional.of(Ipv4.parse("10.99.99.7")), List.of())
                        .hex())
                .contains(noProxy + "ff00")
                .satisfies(hex -> assertThat(hex.replace(noProxy, "") + "0000000000")
                        .isEqualTo(documented("dhcp-ack-ipxe").hex()));
    }

    private static Bytes answer(RequestBuilder asked, Optional<Ipv4> gateway, List<Ipv4> resolvers) {
        Policy policy = new Policy(
                List.of("PXEClient"),
                List.of(),
                Transport.HTTP,
                Optional.of(new LeasePolicy(false, 2_592_000, gateway, resolvers)));
        Book book = Books.assigned(
                CN01,
                Books.reserving(
                        Target.parse("debian"),
                        Map.of("mac", CN01.toString(), "ip", "10.99.99.37", "netmask", "255.255.255.0")));
        PxeRequest request = asked.request(BOOTER);
        Plan plan = new Planner(policy).plan(request, book, Books.PROGRAMS);
        return packet(Responder.reply(request, plan).orElseThrow());
    }

    private static Bytes packet(DhcpMessage message) {
        ByteBuf packet = Unpooled.buffer();
        DhcpCodec.encode(message, packet);
        return Bytes.read(packet, packet.readableBytes());
    }

    /** The documented bytes, with zeros up to 300. */
    private static Bytes documented(String name) throws IOException {
        try (InputStream in = LeaseReplyTest.class.getResourceAsStream("/triton/" + name + ".hex")) {
            return Bytes.hex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));
        }
    }

    @Test
    void tellsAllThatTheTermsHaveInAscendingOrderAndNothingElse() {
        DhcpMessage offer =
                lease(pxe(7).relayedBy("10.9.0.1").with(OptionCode.RELAY_AGENT, CIRCUIT), MessageType.OFFER, "f");

        assertThat(offer.options().codes()).extracting(OptionCode::code).containsExactly(1, 3, 6, 51, 53, 54, 82);
        assertThat(offer.options().get(OptionCode.ROUTER)).contains(Bytes.hex("0a4d0001"));
        assertThat(offer.options().get(OptionCode.DOMAIN_NAME_SERVER)).contains(Bytes.hex("0a4d000b 0a4d000c"));
        assertThat(offer.options().get(OptionCode.LEASE_TIME)).contains(Bytes.hex("00000258"));
        assertThat(offer.options().get(OptionCode.RELAY_AGENT)).contains(CIRCUIT);
        assertThat(offer.giaddr()).isEqualTo(Ipv4.parse("10.9.0.1"));
        assertThat(offer.hops()).isZero();
    }

    @Test
    void tellsTheHostNameBetweenResolversAndDomain() {
        LeaseTerms named = new LeaseTerms(
                TERMS.address(),
                TERMS.netmask(),
                TERMS.gateway(),
                TERMS.resolvers(),
                Optional.of("rack"),
                Optional.of("cn07"),
                600);
        DhcpMessage ack = LeaseReply.of(pxe(7).request(), new Plan.Lease(MessageType.ACK, named, "f", ""));

        assertThat(ack.options().codes()).extracting(OptionCode::code).containsExactly(1, 3, 6, 12, 15, 51, 53, 54);
        assertThat(ack.options().get(OptionCode.HOST_NAME)).contains(Bytes.latin1("cn07"));
    }

    @Test
    void tellsUefiHttpBootThatItIsMeantAndItsUrl() {
        String url = "http://10.77.0.2/snponly.efi";
        DhcpMessage offer = lease(http(16), MessageType.OFFER, url);

        assertThat(offer.options().codes()).extracting(OptionCode::code).containsExactly(1, 3, 6, 51, 53, 54, 60, 67);
        assertThat(offer.options().get(OptionCode.VENDOR_CLASS)).contains(Bytes.latin1("HTTPClient"));
        assertThat(offer.options().get(OptionCode.BOOT_FILE_NAME)).contains(Bytes.latin1(url));
        assertThat(offer.file()).isEqualTo(url);
    }

    static Stream<RequestBuilder> putsANameThatIsTooLongForTheFieldIntoTheOptionAlone() {
        return Stream.of(http(16), pxe(7), pxe(0), ipxe(7));
    }

    @ParameterizedTest
    @MethodSource
    void putsANameThatIsTooLongForTheFieldIntoTheOptionAlone(RequestBuilder asked) {
        String name = "os/debian/" + "long/".repeat(30) + "shimx64.efi";
        DhcpMessage offer = lease(asked, MessageType.OFFER, name);

        assertThat(offer.file()).isEmpty();
        assertThat(offer.options().get(OptionCode.BOOT_FILE_NAME)).contains(Bytes.latin1(name));
    }

    @Test
    void tellsNobodyButIpxeAndOnlyBesideItsScriptToWaitForNoProxy() {
        assertThat(lease(ipxe(7), MessageType.ACK, "boot.ipxe").options().get(OptionCode.IPXE))
                .contains(Bytes.hex("b00101"));
        assertThat(lease(ipxe(7), MessageType.ACK, "").options().has(OptionCode.IPXE))
                .isFalse();
        assertThat(lease(pxe(7), MessageType.ACK, "f").options().has(OptionCode.IPXE))
                .isFalse();
    }

    @Test
    void namesNoNextServerWhereThereIsNothingToFetch() {
        DhcpMessage ack = lease(http(16).from("10.77.0.51"), MessageType.ACK, "");

        assertThat(ack.siaddr()).isEqualTo(Ipv4.ANY);
        assertThat(ack.file()).isEmpty();
        assertThat(ack.options().codes()).extracting(OptionCode::code).containsExactly(1, 3, 6, 51, 53, 54);
        assertThat(ack.yiaddr()).isEqualTo(TERMS.address());
        assertThat(ack.ciaddr()).as("what the client uses already").isEqualTo(TERMS.address());
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0", "10.9.0.1, 32768"})
    void refusesWithAReasonAndWithoutAnAddress(String relay, int flags) {
        RequestBuilder asked = pxe(7).relayedBy(relay).from("10.77.0.9").with(OptionCode.RELAY_AGENT, CIRCUIT);
        DhcpMessage nak = LeaseReply.of(asked.request(), new Plan.Nak("it is not yours"));

        assertThat(nak.type()).contains(MessageType.NAK);
        assertThat(List.of(nak.ciaddr(), nak.yiaddr(), nak.siaddr())).containsOnly(Ipv4.ANY);
        assertThat(nak.flags()).as("a relay must broadcast it").isEqualTo(flags);
        assertThat(nak.options().codes()).extracting(OptionCode::code).containsExactly(53, 54, 56, 82);
        assertThat(nak.options().get(OptionCode.MESSAGE)).contains(Bytes.latin1("it is not yours"));
    }
}
