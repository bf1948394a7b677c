package pilotlight.appliance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.api.FirmwareLine;
import pilotlight.appliance.boot.FirmwareKind;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

class FirmwareFileTest {

    private static final Path FILE = Path.of("learnt.yaml");
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final FirmwareKind KIND =
            new FirmwareKind("PXEClient:Arch:00007:UNDI:003016", Architecture.EFI_X64, "52:54:00");
    private static final List<Lesson> LESSONS = List.of(
            new Lesson(Optional.empty(), KIND, OfferStyle.DIRECT, AT),
            new Lesson(Optional.of(MacAddress.parse("52:54:00:12:34:56")), KIND, OfferStyle.PLAIN, AT));

    private static List<Lesson> read(String text) {
        return FirmwareFile.read(FILE, Bytes.of(text.getBytes(UTF_8)));
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(read(FirmwareFile.text(FirmwareLine.of(LESSONS)))).isEqualTo(LESSONS);
        assertThat(read(FirmwareFile.json(FirmwareLine.of(LESSONS)))).isEqualTo(LESSONS);
        assertThat(read(FirmwareFile.text(List.of()))).isEmpty();
    }

    @Test
    void isReadableForPeople() {
        assertThat(FirmwareFile.text(FirmwareLine.of(LESSONS.subList(1, 2)))).isEqualTo("""
                        firmware:
                          - mac: "52:54:00:12:34:56"
                            vendorClass: PXEClient:Arch:00007:UNDI:003016
                            architecture: 7
                            oui: "52:54:00"
                            offer: plain
                            learnt: "2026-11-20T12:00:00Z"
                        """);
    }

    @Test
    void tellsEveryMistakeWithItsLine() {
        assertThatThrownBy(() -> read("""
                        firmware:
                          - mac: nonsense
                            vendorClass: PXEClient
                            architecture: 70000
                            oui: 5254
                            offer: binary
                            learnt: yesterday
                          - vendorClass: PXEClient
                            colour: blue
                        """))
                .isInstanceOf(WrongInputException.class)
                .hasMessageContainingAll(
                        "learnt.yaml:2: firmware[0].mac: 'nonsense' is no MAC address",
                        "learnt.yaml:4: firmware[0].architecture: found '70000', expected a whole number from 0 to 65535",
                        "learnt.yaml:5: firmware[0].oui: '5254' is no OUI",
                        "learnt.yaml:6: firmware[0].offer: found 'binary', expected direct or binl or plain",
                        "learnt.yaml:7: firmware[0].learnt: 'yesterday' is no time",
                        "the key oui among others",
                        "firmware[1].colour: no such key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z", "1969-12-31T23:59:59Z"})
    void refusesATimeThatNoDatabaseKeeps(String time) {
        String text = FirmwareFile.text(FirmwareLine.of(LESSONS)).replace(AT.toString(), time);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(WrongInputException.class)
                .hasMessageContaining("is no time from 1970 to 9999");
    }

    @Test
    void isRefusedWithoutItsKey() {
        assertThatThrownBy(() -> read("lessons: []"))
                .isInstanceOf(WrongInputException.class)
                .hasMessageContaining("learnt.yaml:1: expected the key firmware");
    }
}
