package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

class AssignmentJsonTest {

    private static final StoredAssignments SOME = StoredAssignments.NONE
            .with(MacAddress.parse("52:54:00:12:34:56"), Target.parse("20210731T223008Z"))
            .with(MacAddress.parse("52:54:00:12:34:57"), Target.NONE)
            .withFallback(Optional.of(Target.LOCAL));

    @Test
    void isReadableByPeople() {
        assertThat(new String(AssignmentJson.encode(SOME), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("""
                        {
                          "revision" : 3,
                          "default" : "local",
                          "machines" : {
                            "52:54:00:12:34:56" : "20210731T223008Z",
                            "52:54:00:12:34:57" : "none"
                          }
                        }""");
    }

    @Test
    void readsWhatItWrote() {
        assertThat(AssignmentJson.decode(AssignmentJson.encode(SOME))).isEqualTo(SOME);
        assertThat(AssignmentJson.decode(AssignmentJson.encode(StoredAssignments.NONE)))
                .isEqualTo(StoredAssignments.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                               | revision: expected a number from 0
            []                                               | revision: expected a number from 0
            {                                                | no JSON
            {"revision": -1, "machines": {}}                 | revision: expected a number from 0, found -1
            {"revision": "1", "machines": {}}                | revision: expected a number from 0
            {"revision": 1}                                  | machines: expected an object
            {"revision": 1, "machines": {"x": "local"}}      | 'x' is no MAC address
            {"revision": 1, "machines": {"525400000001": 1}} | 525400000001: expected the name of a platform
            {"revision": 1, "machines": {}, "default": null} | default: expected the name of a platform
            """)
    void saysWhatIsWrong(String json, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssignmentJson.decode(json.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(complaint);
    }
}
