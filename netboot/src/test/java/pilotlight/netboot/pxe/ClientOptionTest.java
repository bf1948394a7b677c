package pilotlight.netboot.pxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

class ClientOptionTest {

    @ParameterizedTest
    @CsvSource({
        "PXEClient:Arch:00007:UNDI:003016, true, false, 7",
        "HTTPClient:Arch:00016:UNDI:003001, false, true, 16",
        "PXEClient, true, false, ",
        "HTTPClient, false, true, ",
        "PXEClient:Arch:99999, true, false, ",
        "PXEClient:Arch:7, true, false, ",
        "U-Boot.armv8, false, false, ",
        "xPXEClient, false, false, ",
        "'', false, false, ",
    })
    void vendorClassTellsTheKindOfClient(String text, boolean pxe, boolean http, Integer architecture) {
        VendorClass vendorClass = VendorClass.decode(Bytes.latin1(text));
        assertThat(vendorClass.pxe()).isEqualTo(pxe);
        assertThat(vendorClass.http()).isEqualTo(http);
        assertThat(vendorClass.architecture().map(Architecture::code).orElse(null))
                .isEqualTo(architecture);
        assertThat(vendorClass.encode()).isEqualTo(Bytes.latin1(text));
    }

    @Test
    void vendorClassEndsAtANul() {
        assertThat(VendorClass.decode(Bytes.latin1("PXEClient\0\0"))).isEqualTo(new VendorClass("PXEClient"));
        assertThat(VendorClass.decode(Bytes.latin1("PXE\u001b[2J\n\u009b")).printable())
                .isEqualTo("PXE?[2J??");
    }

    @ParameterizedTest
    @CsvSource({
        "69505845, iPXE",
        "04 69505845, iPXE",
        "6950584500, iPXE",
        "04 69505845 01 78, 'iPXE,x'",
        "05 69505845, '\u0005iPXE'",
        "04 69505845 02 78, '\u0004iPXE\u0002x'",
        "01 00, '\u0001'",
        "00, ''",
        "'', ''",
    })
    void userClassReadsBareNamesAndLists(String option, String names) {
        UserClass userClass = UserClass.decode(Bytes.hex(option));
        assertThat(String.join(",", userClass.names())).isEqualTo(names);
        assertThat(UserClass.decode(userClass.encode())).isEqualTo(userClass);
    }

    @Test
    void userClassKnowsIpxe() {
        assertThat(UserClass.decode(Bytes.latin1("iPXE")).contains(UserClass.IPXE))
                .isTrue();
        assertThat(UserClass.decode(Bytes.latin1("gPXE")).contains(UserClass.IPXE))
                .isFalse();
        assertThat(new UserClass(List.of("iPXE")).encode().hex()).isEqualTo("0469505845");
    }

    @Test
    void userClassRefusesNamesWithoutALength() {
        assertThatThrownBy(() -> new UserClass(List.of(""))).hasMessageContaining("found 0");
        assertThatThrownBy(() -> new UserClass(List.of("x".repeat(256)))).hasMessageContaining("found 256");
        assertThatThrownBy(() -> UserClass.decode(Bytes.latin1("x".repeat(256))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("dhcp option 77: expected a name of at most 255 bytes, found 256 bytes");
    }

    @Test
    void undiVersionIsThreeBytes() {
        UndiVersion version = UndiVersion.decode(Bytes.hex("01 03 10"));
        assertThat(version).isEqualTo(new UndiVersion(1, 3, 16)).hasToString("3.16");
        assertThat(version.encode()).isEqualTo(Bytes.hex("01 03 10"));
        assertThatThrownBy(() -> UndiVersion.decode(Bytes.hex("01 03")))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("dhcp option 94: expected 3 bytes, found 2 bytes");
    }

    @Test
    void uuidReadsAsOperatorsWriteIt() {
        Bytes option = Bytes.hex("00 2a8f4d56 f1e2 d3c4 b5a6 978869fa4b5c");
        ClientUuid.Claim claim = ClientUuid.decode(Optional.of(option));
        ClientUuid expected = new ClientUuid(UUID.fromString("564d8f2a-e2f1-c4d3-b5a6-978869fa4b5c"));
        assertThat(claim.uuid()).contains(expected);
        assertThat(claim.refusal()).isEmpty();
        assertThat(expected.encode()).isEqualTo(option);
    }

    @Test
    void uuidKeepsEveryBit() {
        Bytes option = Bytes.hex("00").plus(Bytes.hex("ff".repeat(16)));
        assertThat(ClientUuid.decode(Optional.of(option)).uuid().orElseThrow().encode())
                .isEqualTo(option);
    }

    @Test
    void absentUuidIsAccepted() {
        ClientUuid.Claim claim = ClientUuid.decode(Optional.empty());
        assertThat(claim.uuid()).isEmpty();
        assertThat(claim.refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00112233445566778899aabbccddeeff",
                "0100112233445566778899aabbccddeeff",
                "000011223344556677889900aabbccddeeff"
            })
    void anythingElseIsAReasonToStaySilent(String option) {
        ClientUuid.Claim claim = ClientUuid.decode(Optional.of(Bytes.hex(option)));
        assertThat(claim.uuid()).isEmpty();
        assertThat(claim.refusal())
                .contains("option 97 (client UUID) must be 17 bytes beginning with 00, found " + option.length() / 2
                        + " bytes: '" + option + "'");
    }
}
