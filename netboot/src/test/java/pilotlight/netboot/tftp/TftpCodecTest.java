package pilotlight.netboot.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.netboot.tftp.TftpPacket.Ack;
import pilotlight.netboot.tftp.TftpPacket.Data;
import pilotlight.netboot.tftp.TftpPacket.OptionAck;
import pilotlight.netboot.tftp.TftpPacket.ReadRequest;
import pilotlight.netboot.tftp.TftpPacket.WriteRequest;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

class TftpCodecTest {

    static Stream<Arguments> packets() {
        return Stream.of(
                arguments("\0\1pxelinux.0\0octet\0", read("pxelinux.0", "octet")),
                arguments("\0\1a\0OCTET\0BlkSize\0000001468\0", read("a", "octet", "blksize", "0001468")),
                arguments("\0\1a\0octet\0tsize\0000\0x\0\0", read("a", "octet", "tsize", "0", "x", "")),
                arguments("\0\1caf\u00e9\u00ff\0mail\0", read("caf\u00e9\u00ff", "mail")),
                arguments("\0\1\0\0", read("", "")),
                arguments("\0\2log\0netascii\0", new WriteRequest("log", TransferMode.NETASCII, RequestedOptions.NONE)),
                arguments("\0\3\u00ff\u00ffabc", new Data(65535, Bytes.latin1("abc"))),
                arguments("\0\3\0\1", new Data(1, Bytes.EMPTY)),
                arguments("\0\4\u0080\1", new Ack(32769)),
                arguments("\0\5\0\1File not found\0", new TftpPacket.Error(ErrorCode.FILE_NOT_FOUND, "File not found")),
                arguments("\0\5\1\0?\0", new TftpPacket.Error(ErrorCode.of(256), "?")),
                arguments(
                        "\0\6tsize\00042\0blksize\0008\0",
                        new OptionAck(List.of(new TftpOption("tsize", "42"), new TftpOption("blksize", "8")))));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void readsAndWritesEveryPacket(String wire, TftpPacket packet) {
        assertThat(TftpCodec.decode(bytes(wire))).isEqualTo(packet);
        ByteBuf written = Unpooled.buffer();
        TftpCodec.encode(packet, written);
        assertThat(TftpCodec.decode(written)).isEqualTo(packet);
    }

    static Stream<Arguments> junk() {
        return Stream.of(
                arguments("\0\1a\0octet\0blksize", read("a", "octet")),
                arguments("\0\1a\0octet\0blksize\0512", read("a", "octet")),
                arguments("\0\1a\0octet\0tsize\0000\0\u00ff\u00ff", read("a", "octet", "tsize", "0")),
                arguments("\0\1a\0octet\0\0\0\0\0\0", read("a", "octet")),
                arguments("\0\4\0\7more", new Ack(7)),
                arguments("\0\5\0\0closed", new TftpPacket.Error(ErrorCode.NOT_DEFINED, "closed")),
                arguments("\0\5\0\0closed\0junk", new TftpPacket.Error(ErrorCode.NOT_DEFINED, "closed")),
                arguments("\0\5\0\10", new TftpPacket.Error(ErrorCode.OPTION_REFUSED, "")));
    }

    @ParameterizedTest
    @MethodSource("junk")
    void passesOverJunkBehindTheLastField(String wire, TftpPacket packet) {
        assertThat(TftpCodec.decode(bytes(wire))).isEqualTo(packet);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("", "tftp length"),
                arguments("\0", "tftp length"),
                arguments("\0\0", "tftp opcode"),
                arguments("\0\7", "tftp opcode"),
                arguments("\1\1a\0octet\0", "tftp opcode"),
                arguments("\0\1pxelinux.0", "tftp file name"),
                arguments("\0\1pxelinux.0\0octet", "tftp mode"),
                arguments("\0\2", "tftp file name"),
                arguments("\0\3\0", "tftp data block"),
                arguments("\0\4", "tftp ack block"),
                arguments("\0\5\0", "tftp error code"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void namesTheFieldThatCannotBeRead(String wire, String where) {
        assertThatThrownBy(() -> TftpCodec.decode(bytes(wire)))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        e -> assertThat(e.where()).isEqualTo(where));
    }

    @Test
    void throwsNothingButMalformedPacketsWhateverComes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> seeds = packets().map(row -> (String) row.get()[0]).toList();
        for (int i = 0; i < 20_000; i++) {
            byte[] packet = mutate(seeds.get(random.nextInt(seeds.size())), random);
            try {
                TftpCodec.encode(TftpCodec.decode(Unpooled.wrappedBuffer(packet)), Unpooled.buffer());
            } catch (MalformedPacketException expected) {
                assertThat(expected.where()).startsWith("tftp ");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", packet " + Bytes.of(packet), e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "32768", "65535"})
    void writesTheHeaderThatDataBeginsWith(int block) {
        ByteBuf header = Unpooled.buffer();
        TftpCodec.encodeDataHeader(header, block);
        assertThat(TftpCodec.decode(header.writeByte('x'))).isEqualTo(new Data(block, Bytes.latin1("x")));
    }

    @Test
    void recognisesAcksWithoutReadingThem() {
        ByteBuf ack = bytes("junk\0\4\u00ff\1").skipBytes(4);
        assertThat(TftpCodec.ackBlock(ack)).isEqualTo(0xff01);
        assertThat(ack.readableBytes()).isEqualTo(4);
        assertThat(TftpCodec.ackBlock(bytes("\0\4\0"))).isEqualTo(-1);
        assertThat(TftpCodec.ackBlock(bytes("\0\5\0\0closed\0"))).isEqualTo(-1);
    }

    @Test
    void refusesToWriteTextsThatWouldEndEarly() {
        assertThatThrownBy(() -> new TftpPacket.Error(ErrorCode.NOT_DEFINED, "a\0b"))
                .hasMessageStartingWith("error message cannot contain NUL");
    }

    @Test
    void namesErrorCodesAndKeepsUnknownOnes() {
        assertThat(ErrorCode.FILE_NOT_FOUND).hasToString("1 (file not found)");
        assertThat(ErrorCode.of(99)).hasToString("99");
    }

    @ParameterizedTest
    @CsvSource({"OCTET,true", "NetASCII,true", "mail,false", "binary,false"})
    void knowsTheModesItServes(String name, boolean known) {
        assertThat(TransferMode.of(name).isKnown()).isEqualTo(known);
    }

    @Test
    void turnsLineEndsIntoThoseOfNetascii() {
        ByteBuf wire = Unpooled.buffer();
        Netascii.encode(bytes("a\nb\r\nc\r\u00e9"), wire);
        assertThat(wire.toString(StandardCharsets.ISO_8859_1)).isEqualTo("a\r\nb\r\0\r\nc\r\0\u00e9");
    }

    private static byte[] mutate(String wire, Random random) {
        byte[] packet = wire.getBytes(StandardCharsets.ISO_8859_1);
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
        }
        return Bytes.of(packet).slice(0, random.nextInt(packet.length + 1)).toArray();
    }

    private static ReadRequest read(String file, String mode, String... options) {
        return new ReadRequest(file, TransferMode.of(mode), RequestedOptions.of(options));
    }

    private static ByteBuf bytes(String wire) {
        return Unpooled.wrappedBuffer(wire.getBytes(StandardCharsets.ISO_8859_1));
    }
}
