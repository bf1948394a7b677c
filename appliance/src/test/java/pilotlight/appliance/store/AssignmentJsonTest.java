package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

class AssignmentJsonTest {

    private static final StoredAssignments SOME = StoredAssignments.NONE
            .with(who("56"), StoredAssignment.of(who("56"), Target.parse("20210731T223008Z")))
            .with(who("57"), StoredAssignment.of(who("57"), Target.NONE))
            .with(who("58"), said("58", """
                    {"platform": "20210731T223008Z", "kernelArgs": {"version": 1.10, "quiet": null}}"""))
            .with(Optional.empty(), StoredAssignment.of(Optional.empty(), Target.LOCAL));

    private static Optional<MacAddress> who(String last) {
        return Optional.of(MacAddress.parse("52:54:00:12:34:" + last));
    }

    private static StoredAssignment said(String last, String json) {
        return StoredAssignment.read(who(last), AssignmentDocument.parse(json));
    }

    private static StoredAssignments decode(String json) {
        return AssignmentJson.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isReadableByPeople() {
        assertThat(new String(AssignmentJson.encode(SOME), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("""
                        {
                          "revision" : 4,
                          "default" : "local",
                          "machines" : {
                            "52:54:00:12:34:56" : "20210731T223008Z",
                            "52:54:00:12:34:57" : "none",
                            "52:54:00:12:34:58" : {"platform":"20210731T223008Z","kernelArgs":{"version":1.10,"quiet":null}}
                          }
                        }""");
    }

    @Test
    void keepsWhatIsForOneBoot() {
        StoredAssignments once = SOME.withOnce(who("57").orElseThrow(), Once.parse("factory-reset"))
                .withOnce(who("59").orElseThrow(), Once.parse("20210731T223008Z"));
        String json = new String(AssignmentJson.encode(once), StandardCharsets.UTF_8);
        assertThat(json).contains("\"52:54:00:12:34:57\" : \"factory-reset\"");
        assertThat(decode(json)).isEqualTo(once);
    }

    @Test
    void keepsADocumentThatItCannotUnderstandWithItsMistakes() {
        StoredAssignments read = decode("""
                {"revision": 1, "machines": {"525400123458": {"platfrom": "x", "transport": "nfs"}}}""");
        assertThat(read.machines().get(who("58").orElseThrow()).problems())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        transport -> assertThat(transport)
                                .isEqualTo("store/52-54-00-12-34-58: transport: found 'nfs', expected http or tftp"),
                        key -> assertThat(key)
                                .startsWith(
                                        "store/52-54-00-12-34-58: platfrom: no such key, did you mean 'platform'?"));
        assertThat(decode(new String(AssignmentJson.encode(read), StandardCharsets.UTF_8)))
                .isEqualTo(read);
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
