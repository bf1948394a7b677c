package pilotlight.netboot.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

class DhcpMessageTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0, 0, 'op is 1 to 2, found 0'",
        "3, 1, 0, 0, 0, 'op is 1 to 2, found 3'",
        "1, 256, 0, 0, 0, 'htype is 0 to 255, found 256'",
        "1, 1, -1, 0, 0, 'hops is 0 to 255, found -1'",
        "1, 1, 0, 65536, 0, 'secs is 0 to 65535, found 65536'",
        "1, 1, 0, 0, -1, 'flags is 0 to 65535, found -1'",
    })
    void refusesNumbersThatNoFieldHolds(int op, int type, int hops, int secs, int flags, String message) {
        assertThatThrownBy(() -> message(op, type, hops, secs, flags, "", "", DhcpOptions.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void holdsTheLongestNames() {
        DhcpMessage message = named("s".repeat(63), "\u00e4".repeat(127));
        assertThat(Packets.decode(Packets.encode(message))).isEqualTo(message);
    }

    @Test
    void refusesNamesThatNoFieldHolds() {
        assertThatThrownBy(() -> named("s".repeat(64), ""))
                .hasMessageStartingWith("sname has at most 63 bytes, found 64");
        assertThatThrownBy(() -> named("", "f".repeat(128)))
                .hasMessageStartingWith("file has at most 127 bytes, found 128");
        assertThatThrownBy(() -> named("", "\u03bb.efi")).hasMessageStartingWith("file can only hold ISO 8859-1");
        assertThatThrownBy(() -> named("", "a\0b")).hasMessageStartingWith("file ends at a NUL");
    }

    @Test
    void refusesOptionsThatItCouldNotRead() {
        DhcpOptions type = DhcpOptions.EMPTY.with(OptionCode.MESSAGE_TYPE, Bytes.EMPTY);
        DhcpOptions server = DhcpOptions.EMPTY.with(OptionCode.SERVER_IDENTIFIER, Bytes.hex("0a63"));
        assertThatThrownBy(() -> message(1, 1, 0, 0, 0, "", "", type)).hasMessage("message type has 1 bytes, found 0");
        assertThatThrownBy(() -> message(1, 1, 0, 0, 0, "", "", server))
                .hasMessage("server identifier has 4 bytes, found 2");
    }

    @ParameterizedTest
    @CsvSource({"1, DISCOVER", "5, ACK", "8, INFORM", "10, LEASEQUERY", "18, TLS", "0, unknown(0)", "19, unknown(19)"})
    void namesTypesAndKeepsUnknownOnes(int code, String name) {
        assertThat(MessageType.of(code)).hasToString(name).isEqualTo(new MessageType(code));
    }

    @ParameterizedTest
    @CsvSource({"1, subnet mask", "43, vendor options", "67, boot file name", "175, iPXE", "200, unknown(200)"})
    void namesOptionsAndKeepsUnknownOnes(int code, String name) {
        assertThat(OptionCode.of(code)).hasToString(name).isEqualTo(new OptionCode(code));
    }

    @ParameterizedTest
    @CsvSource({"-1", "256"})
    void refusesCodesThatNoByteHolds(int code) {
        assertThatThrownBy(() -> OptionCode.of(code)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MessageType.of(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hardwareAddressIsAMacOnlyWithSixBytes() {
        HardwareAddress ethernet = HardwareAddress.of(Packets.MAC);
        assertThat(ethernet.mac()).contains(Packets.MAC);
        assertThat(ethernet).hasToString("00:50:56:3d:a7:95");
        assertThat(new HardwareAddress(ethernet.field(), 0).mac()).isEmpty();
        assertThat(new HardwareAddress(ethernet.field(), 16)).hasToString("0050563da79500000000000000000000");
    }

    @Test
    void refusesHardwareAddressesThatTheFieldCannotHold() {
        assertThatThrownBy(() -> new HardwareAddress(Packets.zeros(15), 6)).hasMessageContaining("found 15");
        assertThatThrownBy(() -> new HardwareAddress(Packets.zeros(16), 17)).hasMessageContaining("found 17");
    }

    private static DhcpMessage named(String sname, String file) {
        return message(1, 1, 0, 0, 0, sname, file, DhcpOptions.EMPTY);
    }

    private static DhcpMessage message(
            int op, int type, int hops, int secs, int flags, String sname, String file, DhcpOptions options) {
        return new DhcpMessage(
                op,
                type,
                hops,
                1,
                secs,
                flags,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                HardwareAddress.of(Packets.MAC),
                sname,
                file,
                options);
    }
}
