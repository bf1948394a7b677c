package pilotlight.netboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlvTest {

    @Test
    void takesPadAndEndForCodesInPlainRuns() {
        assertThat(Tlv.decode(Bytes.hex("00 01 aa ff 00"), "test"))
                .containsExactly(new Tlv(0, Bytes.hex("aa")), new Tlv(255, Bytes.EMPTY));
    }

    @Test
    void skipsPadsAndStopsAtTheEndInPaddedRuns() {
        assertThat(Tlv.decodePadded(Bytes.hex("00 06 01 08 00 00 0a 00 ff 07 09"), "test"))
                .containsExactly(new Tlv(6, Bytes.hex("08")), new Tlv(10, Bytes.EMPTY));
    }

    @Test
    void toleratesAMissingEnd() {
        assertThat(Tlv.decodePadded(Bytes.hex("06 01 08"), "test")).isEqualTo(List.of(new Tlv(6, Bytes.hex("08"))));
    }

    @ParameterizedTest
    @CsvSource({
        "06, 'test: expected a length after code 6, found the end'",
        "06 02 08, 'test: expected 2 bytes for code 6, found 1 bytes'",
        "06 00 07 ff, 'test: expected 255 bytes for code 7, found 0 bytes'",
    })
    void tellsClaimedFromFound(String run, String message) {
        assertThatThrownBy(() -> Tlv.decode(Bytes.hex(run), "test"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Tlv.decodePadded(Bytes.hex(run), "test"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"06 01 08 07", "06 01 08 00 07 02 09", "06 01 08 07 ff"})
    void readsWhatIsIntactWhereItMay(String run) {
        List<String> cutOff = new ArrayList<>();
        assertThat(Tlv.decodeIntact(Bytes.hex(run), "test", cutOff::add)).containsExactly(new Tlv(6, Bytes.hex("08")));
        assertThat(cutOff).containsExactly("test");
    }

    @Test
    void findsNothingCutOffInAWholeRun() {
        List<String> cutOff = new ArrayList<>();
        assertThat(Tlv.decodeIntact(Bytes.hex("00 06 01 08 ff 07"), "test", cutOff::add))
                .containsExactly(new Tlv(6, Bytes.hex("08")));
        assertThat(cutOff).isEmpty();
    }

    @Test
    void refusesWhatOneByteCannotHold() {
        assertThatThrownBy(() -> new Tlv(256, Bytes.EMPTY)).hasMessage("a code is 0 to 255, found 256");
        assertThatThrownBy(() -> new Tlv(1, Bytes.of(new byte[256])))
                .hasMessage("a value has at most 255 bytes, found 256");
    }
}
