package pilotlight.netboot.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pilotlight.netboot.dhcp.Packets.decode;
import static pilotlight.netboot.dhcp.Packets.encode;
import static pilotlight.netboot.dhcp.Packets.message;
import static pilotlight.netboot.dhcp.Packets.request;
import static pilotlight.netboot.dhcp.Packets.zeros;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

class DhcpCodecTest {

    private static final int OPTIONS = 240;

    @Test
    void readsTritonsOffer() {
        DhcpMessage offer = decode(Packets.TRITON_OFFER);
        assertThat(offer.op()).isEqualTo(DhcpMessage.REPLY);
        assertThat(offer.hardwareType()).isEqualTo(1);
        assertThat(offer.xid()).isEqualTo(0x3d1da795);
        assertThat(offer.secs()).isEqualTo(4);
        assertThat(offer.flags()).isEqualTo(DhcpMessage.BROADCAST_FLAG);
        assertThat(offer.yiaddr()).hasToString("10.99.99.37");
        assertThat(offer.siaddr()).hasToString("10.99.99.9");
        assertThat(offer.chaddr().mac()).contains(Packets.MAC);
        assertThat(offer.sname()).isEmpty();
        assertThat(offer.file()).isEqualTo("snponly.efi");
        assertThat(offer.type()).contains(MessageType.OFFER);
        assertThat(offer.serverIdentifier()).contains(Ipv4.parse("10.99.99.9"));
        assertThat(offer.options().codes()).extracting(OptionCode::code).containsExactly(1, 6, 51, 53, 54);
    }

    /** Up to the end of the options: Triton pads to 277 bytes, we to 300. */
    @ParameterizedTest
    @MethodSource
    void writesWhatTritonWrote(Bytes golden) {
        int end = golden.length() - 9;
        Bytes ours = encode(decode(golden));
        assertThat(ours.slice(0, end)).isEqualTo(golden.slice(0, end));
        assertThat(ours.slice(end, ours.length())).isEqualTo(zeros(DhcpCodec.MIN_LENGTH - end));
    }

    static List<Bytes> writesWhatTritonWrote() {
        return List.of(Packets.TRITON_OFFER, Packets.TRITON_ACK);
    }

    @ParameterizedTest
    @MethodSource
    void readsWhatItWrites(DhcpOptions options) {
        assertThat(decode(encode(message(options)))).isEqualTo(message(options));
    }

    static Stream<DhcpOptions> readsWhatItWrites() {
        DhcpOptions offer = DhcpOptions.EMPTY
                .with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) 2))
                .with(OptionCode.SERVER_IDENTIFIER, Bytes.hex("0a636309"));
        return Stream.of(
                DhcpOptions.EMPTY,
                offer,
                offer.with(OptionCode.RAPID_COMMIT, Bytes.EMPTY),
                offer.with(OptionCode.BOOT_FILE_NAME, "http://10.99.99.9/ipxe.efi")
                        .with(OptionCode.VENDOR_CLASS, "HTTPClient"),
                offer.with(OptionCode.of(200), zeros(255)),
                offer.with(OptionCode.of(200), zeros(256)).with(OptionCode.of(201), zeros(1)),
                offer.with(OptionCode.BOOT_FILE_NAME, "x".repeat(511)),
                offer.with(OptionCode.RELAY_AGENT, Bytes.hex("01020304")).with(OptionCode.CLIENT_UUID, zeros(17)));
    }

    @Test
    void appendsToWhatIsInTheBufferAlready() {
        ByteBuf buffer = Unpooled.buffer().writeZero(100);
        DhcpCodec.encode(message(DhcpOptions.EMPTY), buffer);
        assertThat(buffer.readableBytes()).isEqualTo(100 + DhcpCodec.MIN_LENGTH);
        assertThat(DhcpCodec.decode(buffer.skipBytes(100))).isEqualTo(message(DhcpOptions.EMPTY));
        assertThat(buffer.isReadable()).isFalse();
    }

    @Test
    void splitsLongOptionsAndJoinsThemAgain() {
        Bytes written = options(DhcpOptions.EMPTY.with(OptionCode.of(200), zeros(300)));
        assertThat(written.slice(0, 2).hex()).isEqualTo("c8ff");
        assertThat(written.slice(257, 259).hex()).isEqualTo("c82d");
        assertThat(written.at(304)).isEqualTo(255);
    }

    @Test
    void joinsPartsThatOthersSeparate() {
        DhcpMessage joined = decode(request("3c 03 505845  35 01 01  3c 06 436c69656e74 ff"));
        assertThat(joined.options().get(OptionCode.VENDOR_CLASS)).contains(Bytes.latin1("PXEClient"));
    }

    @Test
    void putsOnePadAfterTheBootFileName() {
        Bytes written =
                options(DhcpOptions.EMPTY.with(OptionCode.BOOT_FILE_NAME, "a").with(OptionCode.VENDOR_CLASS, "b"));
        assertThat(written.slice(0, 8).hex()).isEqualTo("430161" + "00" + "3c0162" + "ff");
    }

    @Test
    void writesTheRelayAgentLast() {
        DhcpMessage relayed = decode(request("35 01 01  52 03 010100  3c 01 62 ff"));
        assertThat(options(relayed.options()).slice(0, 12).hex()).isEqualTo("350101" + "3c0162" + "5203010100" + "ff");
    }

    private static Bytes options(DhcpOptions options) {
        Bytes packet = encode(message(options));
        return packet.slice(OPTIONS, packet.length());
    }

    @ParameterizedTest
    @MethodSource
    void readsOverloadedFields(String overload, String sname, String file, String vendorClass) {
        DhcpMessage message = decode(request(
                Bytes.hex("3c 03 454c46 ff"), Bytes.hex("3c 02 4241 ff"), "3c 01 43  34 01 " + overload + " ff"));
        assertThat(message.sname()).isEqualTo(sname);
        assertThat(message.file()).isEqualTo(file);
        assertThat(message.options().get(OptionCode.VENDOR_CLASS)).contains(Bytes.latin1(vendorClass));
        assertThat(message.options().codes()).containsExactly(OptionCode.VENDOR_CLASS);
    }

    static List<Arguments> readsOverloadedFields() {
        String sname = "<\3ELF\u00ff";
        String file = "<\2BA\u00ff";
        return List.of(
                Arguments.of("01", sname, "", "CBA"),
                Arguments.of("02", "", file, "CELF"),
                Arguments.of("03", "", "", "CBAELF"));
    }

    @Test
    void keepsUnknownOptions() {
        DhcpMessage message = decode(request("c8 02 beef ff"));
        assertThat(message.options().get(OptionCode.of(200))).contains(Bytes.hex("beef"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"35 01 01", "00 00 35 01 01 00 ff", "35 01 01 ff ff 99 99"})
    void skipsPadsAndNeedsNoEnd(String options) {
        assertThat(decode(request(options)).type()).contains(MessageType.DISCOVER);
    }

    @Test
    void readsBootp() {
        DhcpMessage bootp = decode(request(Bytes.EMPTY, Bytes.latin1("boot"), "ff"));
        assertThat(bootp.type()).isEmpty();
        assertThat(bootp.serverIdentifier()).isEmpty();
        assertThat(bootp.file()).isEqualTo("boot");
    }

    @Test
    void keepsAllOfAGuidInTheHardwareAddress() {
        Bytes guid = Bytes.hex("00112233445566778899aabbccddeeff");
        Bytes packet = request("35 01 01 ff");
        DhcpMessage message = decode(packet.slice(0, 2)
                .plus(Bytes.of((byte) 16))
                .plus(packet.slice(3, 28))
                .plus(guid)
                .plus(packet.slice(44, packet.length())));
        assertThat(message.chaddr()).isEqualTo(new HardwareAddress(guid, 16));
        assertThat(message.chaddr().mac()).isEmpty();
        assertThat(decode(encode(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource
    void readsWhatStandsBeforeAnOptionThatIsCutOff(Bytes packet, String field) {
        List<String> cutOff = new ArrayList<>();
        DhcpMessage message = DhcpCodec.decode(Unpooled.wrappedBuffer(packet.toArray()), cutOff::add);
        assertThat(cutOff).containsExactly(field);
        assertThat(message.type()).contains(MessageType.DISCOVER);
        assertThat(message.options().codes()).containsExactly(OptionCode.MESSAGE_TYPE);
    }

    static List<Arguments> readsWhatStandsBeforeAnOptionThatIsCutOff() {
        return List.of(
                Arguments.of(request("35 01 01 3c"), "dhcp options"),
                Arguments.of(request("35 01 01 3c 09 50"), "dhcp options"),
                Arguments.of(request("35 01 01 20 ff"), "dhcp options"),
                Arguments.of(
                        request(Bytes.EMPTY, zeros(125).plus(Bytes.hex("3c 09 50")), "35 01 01 34 01 01 ff"),
                        "dhcp options in file"),
                Arguments.of(
                        request(zeros(63).plus(Bytes.hex("3c")), Bytes.EMPTY, "35 01 01 34 01 02 ff"),
                        "dhcp options in sname"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhatIsWrong(Bytes packet, String where, String message) {
        assertThatThrownBy(() -> decode(packet))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        malformed -> assertThat(malformed.where()).isEqualTo(where))
                .hasMessage(where + ": " + message);
    }

    static List<Arguments> tellsWhatIsWrong() {
        Bytes good = request("ff");
        Bytes unterminated = Bytes.latin1("x".repeat(64));
        return List.of(
                Arguments.of(good.slice(0, 239), "dhcp header", "expected at least 240 bytes, found 239 bytes"),
                Arguments.of(Bytes.EMPTY, "dhcp header", "expected at least 240 bytes, found 0 bytes"),
                Arguments.of(changed(good, 0, "03"), "dhcp op", "expected 1 or 2, found 3"),
                Arguments.of(changed(good, 2, "11"), "dhcp hlen", "expected at most 16, found 17"),
                Arguments.of(changed(good, 236, "00000000"), "dhcp magic cookie", "expected 63825363, found 00000000"),
                Arguments.of(
                        request(unterminated, Bytes.EMPTY, "ff"),
                        "dhcp sname",
                        "expected a NUL within 64 bytes, found none"),
                Arguments.of(
                        request(Bytes.EMPTY, unterminated.plus(unterminated), "ff"),
                        "dhcp file",
                        "expected a NUL within 128 bytes, found none"),
                Arguments.of(request("34 01 04 ff"), "dhcp option 52", "expected one byte, 1 to 3, found '04'"),
                Arguments.of(request("34 00 ff"), "dhcp option 52", "expected one byte, 1 to 3, found ''"),
                Arguments.of(request("35 00 ff"), "dhcp option 53", "expected 1 bytes, found 0 bytes"),
                Arguments.of(request("36 03 0a6363 ff"), "dhcp option 54", "expected 4 bytes, found 3 bytes"));
    }

    private static Bytes changed(Bytes packet, int at, String hex) {
        Bytes change = Bytes.hex(hex);
        return packet.slice(0, at).plus(change).plus(packet.slice(at + change.length(), packet.length()));
    }
}
