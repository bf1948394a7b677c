package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.MAC;
import static pilotlight.appliance.boot.RequestBuilder.SELF;
import static pilotlight.appliance.boot.RequestBuilder.XID;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.Golden;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.DiscoveryControl;
import pilotlight.netboot.pxe.PxeVendorOptions;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

class DhcpReplyTest {

    private static final Ipv4 US = (Ipv4) SELF.address();
    private static final String URL = "http://10.77.0.2/snponly.efi";
    private static final String LONG_URL = "http://10.77.0.2/" + "long/".repeat(40) + "snponly.efi";
    private static final Bytes BOOT_ITEM = Bytes.hex("47 04 8000 0000 ff");
    private static final Bytes CIRCUIT = Bytes.hex("01 04 65746831");

    private static DhcpMessage offer(RequestBuilder asked, String file, Form form) {
        return DhcpReply.of(asked.request(), new Plan.Offer(file, form));
    }

    private static DhcpMessage ack(RequestBuilder asked, String file) {
        return DhcpReply.of(asked.request(), new Plan.Ack(file));
    }

    @ParameterizedTest
    @EnumSource
    void everyOfferTellsTheClientThatItIsMeantAndWhoSpeaks(Form form) {
        HardwareAddress odd = new HardwareAddress(Bytes.hex("525400123456 a0a1a2a3a4a5a6a7a8a9"), 6);
        DhcpMessage offer = offer(pxe(7).chaddr(odd), "snponly.efi", form);

        assertThat(offer.op()).isEqualTo(DhcpMessage.REPLY);
        assertThat(offer.hardwareType()).isEqualTo(1);
        assertThat(offer.xid()).isEqualTo(XID);
        assertThat(offer.chaddr()).as("all 16 bytes").isEqualTo(odd);
        assertThat(offer.hops()).isZero();
        assertThat(offer.secs()).isZero();
        assertThat(offer.siaddr()).isEqualTo(US);
        assertThat(offer.sname()).isEqualTo("10.77.0.2");
        assertThat(offer.serverIdentifier()).contains(US);
        assertThat(offer.type()).contains(MessageType.OFFER);
    }

    @ParameterizedTest
    @EnumSource
    void noOfferLeasesAnything(Form form) {
        DhcpMessage offer = offer(pxe(7).from("10.77.0.42"), "snponly.efi", form);

        assertThat(offer.yiaddr()).isEqualTo(Ipv4.ANY);
        assertThat(offer.ciaddr()).isEqualTo(Ipv4.ANY);
        assertThat(offer.options().codes())
                .extracting(OptionCode::code)
                .doesNotContain(1, 3, 6, 12, 15, 51, 52, 58, 59);
    }

    @ParameterizedTest
    @EnumSource
    void theTypeIsTheFirstOption(Form form) {
        assertThat(offer(pxe(7), "snponly.efi", form).options().codes()).startsWith(OptionCode.MESSAGE_TYPE);
        assertThat(ack(pxe(7).toBootServer(), "snponly.efi").options().codes()).startsWith(OptionCode.MESSAGE_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.9.0.1"})
    void everyOfferIsMarkedAsABroadcastAlsoThroughARelay(String relay) {
        DhcpMessage offer = offer(pxe(7).flags(0).relayedBy(relay), "snponly.efi", Form.BINL);

        assertThat(offer.flags()).isEqualTo(DhcpMessage.BROADCAST_FLAG);
        assertThat(offer.giaddr()).isEqualTo(Ipv4.parse(relay));
    }

    @Test
    void namesTheVlanOfIpxeBesideWhatOption43SaysAnyway() {
        Plan.Offer offer = new Plan.Offer("http://10.77.0.2/boot.ipxe", Form.IPXE);
        DhcpMessage plain = DhcpReply.of(ipxe(7).request(), offer);
        DhcpMessage tagged = DhcpReply.of(ipxe(7).request(), offer.on(Optional.of(300)));
        PxeVendorOptions said = PxeVendorOptions.decode(
                tagged.options().get(OptionCode.VENDOR_OPTIONS).orElseThrow());

        assertThat(said.vlan()).contains(300);
        assertThat(said.discoveryControl()).contains(DiscoveryControl.SKIP_DISCOVERY);
        assertThat(said.encode().hex()).contains("7402012c");
        assertThat(tagged.options().without(OptionCode.VENDOR_OPTIONS))
                .isEqualTo(plain.options().without(OptionCode.VENDOR_OPTIONS));
        assertThat(DhcpReply.of(ipxe(7).request(), new Plan.Ack("x").on(Optional.of(300)))
                        .options()
                        .get(OptionCode.VENDOR_OPTIONS))
                .contains(PxeVendorOptions.EMPTY.withVlan(300).encode());
    }

    @Test
    void theVendorClassIsExactlyTheWordThatGrubCompares() {
        assertThat(offer(pxe(7), "snponly.efi", Form.BINL).options().get(OptionCode.VENDOR_CLASS))
                .contains(Bytes.latin1("PXEClient"));
        assertThat(offer(http(16), URL, Form.HTTP).options().get(OptionCode.VENDOR_CLASS))
                .contains(Bytes.latin1("HTTPClient"));
    }

    @Test
    void plainOffersNameServerAndFileAndNothingOfPxe() {
        DhcpMessage offer = offer(pxe(7), "snponly.efi", Form.PLAIN);

        assertThat(offer.file()).isEqualTo("snponly.efi");
        assertThat(offer.siaddr()).isEqualTo(US);
        assertThat(offer.options().codes()).doesNotContain(OptionCode.VENDOR_CLASS, OptionCode.VENDOR_OPTIONS);
    }

    @Test
    void directOffersTellTheRomToSkipDiscovery() {
        assertThat(offer(pxe(0), "undionly.kpxe", Form.DIRECT).options().get(OptionCode.VENDOR_OPTIONS))
                .contains(Bytes.hex("06 01 08 0a 04 00 50 58 45 ff"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"BINL", "HTTP"})
    void otherOffersHaveNoVendorOptions(Form form) {
        assertThat(offer(pxe(7), "snponly.efi", form).options().has(OptionCode.VENDOR_OPTIONS))
                .isFalse();
    }

    @Test
    void onlyIpxeIsToldThatThisOfferOutranksOthers() {
        assertThat(offer(ipxe(7), URL, Form.IPXE).options().get(OptionCode.IPXE))
                .contains(Bytes.hex("01 01 01"));
        assertThat(offer(pxe(7), "snponly.efi", Form.DIRECT).options().has(OptionCode.IPXE))
                .isFalse();
    }

    @Test
    void theUuidComesBackIfItCame() {
        Bytes uuid = Bytes.hex("00 0042414c 0000 0040 8000 525400123456");

        assertThat(offer(pxe(7), "snponly.efi", Form.BINL).options().get(OptionCode.CLIENT_UUID))
                .contains(uuid);
        assertThat(offer(pxe(7).without(OptionCode.CLIENT_UUID), "snponly.efi", Form.BINL)
                        .options()
                        .has(OptionCode.CLIENT_UUID))
                .isFalse();
    }

    @Test
    void whatTheRelayAddedComesBackUnchangedAndLast() {
        RequestBuilder asked = ipxe(7).relayedBy("10.9.0.1").with(OptionCode.RELAY_AGENT, CIRCUIT);
        DhcpMessage offer = offer(asked, LONG_URL, Form.IPXE);

        assertThat(offer.options().get(OptionCode.RELAY_AGENT)).contains(CIRCUIT);
        assertThat(offer.options().codes()).endsWith(OptionCode.RELAY_AGENT);
    }

    @Test
    void theFileIsInTheHeaderWhichShimAndUBootRead() {
        DhcpMessage offer = offer(pxe(7), "snponly.efi", Form.BINL);

        assertThat(offer.file()).isEqualTo("snponly.efi");
        assertThat(offer.options().has(OptionCode.BOOT_FILE_NAME)).isFalse();
    }

    @Test
    void httpBootGetsTheUrlInBothPlaces() {
        DhcpMessage offer = offer(http(16), URL, Form.HTTP);

        assertThat(offer.file()).isEqualTo(URL);
        assertThat(offer.options().get(OptionCode.BOOT_FILE_NAME)).contains(Bytes.latin1(URL));
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128})
    void aFileTooLongForTheHeaderGoesIntoOption67(int length) {
        String file = "f".repeat(length);
        DhcpMessage offer = offer(ipxe(7), file, Form.IPXE);

        assertThat(offer.file()).isEqualTo(length == 127 ? file : "");
        assertThat(offer.options().has(OptionCode.BOOT_FILE_NAME)).isEqualTo(length == 128);
    }

    @Test
    void anAckAnswersTheBootServerRequestInItsOwnTerms() {
        DhcpMessage ack = ack(pxe(7).toBootServer().flags(0), "snponly.efi");

        assertThat(ack.type()).contains(MessageType.ACK);
        assertThat(ack.flags()).isZero();
        assertThat(ack.ciaddr()).isEqualTo(Ipv4.parse("10.77.0.42"));
        assertThat(ack.yiaddr()).isEqualTo(Ipv4.ANY);
        assertThat(ack.siaddr()).isEqualTo(US);
        assertThat(ack.serverIdentifier()).contains(US);
        assertThat(ack.file()).isEqualTo("snponly.efi");
        assertThat(ack.options().has(OptionCode.VENDOR_OPTIONS)).isFalse();
        assertThat(ack(pxe(7).toBootServer().flags(0x8000), "snponly.efi").flags())
                .isEqualTo(0x8000);
    }

    @Test
    void anAckGivesTheBootItemBackAndNothingElseOfOption43() {
        RequestBuilder asked = pxe(0).toBootServer()
                .with(OptionCode.VENDOR_OPTIONS, Bytes.hex("060108").plus(BOOT_ITEM));

        assertThat(ack(asked, "undionly.kpxe").options().get(OptionCode.VENDOR_OPTIONS))
                .contains(BOOT_ITEM);
    }

    static Stream<Arguments> packets() {
        RequestBuilder relayed = pxe(7).relayedBy("10.9.0.1").with(OptionCode.RELAY_AGENT, CIRCUIT);
        RequestBuilder item = pxe(0).toBootServer().with(OptionCode.VENDOR_OPTIONS, BOOT_ITEM);
        return Stream.of(
                Arguments.of("offer-direct", offer(pxe(0), "undionly.kpxe", Form.DIRECT)),
                Arguments.of("offer-binl", offer(pxe(7), "snponly.efi", Form.BINL)),
                Arguments.of("offer-http", offer(http(16), URL, Form.HTTP)),
                Arguments.of("offer-ipxe", offer(ipxe(7), "http://10.77.0.2/boot.ipxe." + MAC.triton(), Form.IPXE)),
                Arguments.of("offer-raspberry-pi", offer(pxe(41), "bootcode.bin", Form.RASPBERRY_PI)),
                Arguments.of("offer-relayed", offer(relayed, "snponly.efi", Form.BINL)),
                Arguments.of("offer-long-url", offer(relayed, LONG_URL, Form.HTTP)),
                Arguments.of("ack-binl", ack(pxe(7).toBootServer(), "snponly.efi")),
                Arguments.of("ack-boot-item", ack(item, "undionly.kpxe")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void packetsAreTheseBytes(String name, DhcpMessage message) throws IOException {
        Golden.check("dhcp/" + name + ".txt", decoded(message) + "\n" + dump(message));
    }

    private static String decoded(DhcpMessage message) {
        return """
                op %d  htype %d  hlen %d  hops %d  xid %08x  secs %d  flags %04x
                ciaddr %s  yiaddr %s  siaddr %s  giaddr %s
                chaddr %s
                sname '%s'
                file '%s'
                """.formatted(
                                message.op(),
                                message.hardwareType(),
                                message.chaddr().length(),
                                message.hops(),
                                message.xid(),
                                message.secs(),
                                message.flags(),
                                message.ciaddr(),
                                message.yiaddr(),
                                message.siaddr(),
                                message.giaddr(),
                                message.chaddr().field().hex(),
                                message.sname(),
                                message.file())
                + message.options().codes().stream()
                        .map(code -> option(code, message.options().get(code).orElseThrow()))
                        .collect(Collectors.joining());
    }

    private static String option(OptionCode code, Bytes value) {
        return "%d %s: %s\n".formatted(code.code(), code, printable(value) ? "'" + value.cString() + "'" : value.hex());
    }

    private static boolean printable(Bytes value) {
        return IntStream.range(0, value.length()).map(value::at).allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String dump(DhcpMessage message) {
        ByteBuf packet = Unpooled.buffer();
        DhcpCodec.encode(message, packet);
        byte[] bytes = Bytes.read(packet, packet.readableBytes()).toArray();
        return IntStream.iterate(0, at -> at < bytes.length, at -> at + 16)
                .mapToObj(at -> line(bytes, at))
                .collect(Collectors.joining());
    }

    private static String line(byte[] bytes, int at) {
        int end = Math.min(at + 16, bytes.length);
        String text = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
        return "%04x  %-47s  %s\n"
                .formatted(at, HexFormat.ofDelimiter(" ").formatHex(bytes, at, end), text.stripTrailing());
    }
}
