package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentDocumentTest {

    /** The examples of RFC 7396, appendix A, as far as both sides are objects; then what operators do. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":"b"}                 | {"a":"c"}                     | {"a":"c"}
            {"a":"b"}                 | {"b":"c"}                     | {"a":"b","b":"c"}
            {"a":"b"}                 | {"a":null}                    | {}
            {"a":"b","b":"c"}         | {"a":null}                    | {"b":"c"}
            {"a":["b"]}               | {"a":"c"}                     | {"a":"c"}
            {"a":"c"}                 | {"a":["b"]}                   | {"a":["b"]}
            {"a":{"b":"c"}}           | {"a":{"b":"d","c":null}}      | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}         | {"a":[1]}                     | {"a":[1]}
            {"e":null}                | {"a":1}                       | {"e":null,"a":1}
            {}                        | {"a":{"bb":{"ccc":null}}}     | {"a":{"bb":{}}}
            {"a":"text"}              | {"a":{"b":1}}                 | {"a":{"b":1}}
            {"kernelArgs":{"a":1.10}} | {"kernelArgs":{"b":2}}        | {"kernelArgs":{"a":1.10,"b":2}}
            """)
    void mergesAPatch(String before, String patch, String after) {
        assertThat(AssignmentDocument.parse(before).patched(AssignmentDocument.parse(patch)))
                .isEqualTo(AssignmentDocument.parse(after));
    }

    @Test
    void changesThePlatformAndNothingElse() {
        assertThat(AssignmentDocument.parse("{\"name\": \"a\", \"platform\": \"x\", \"serial\": 7}")
                        .booting(Target.LOCAL))
                .isEqualTo(AssignmentDocument.parse("{\"name\": \"a\", \"platform\": \"local\", \"serial\": 7}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []             | expected an object with the keys of an assignment file, found []
            ~~             | expected an object with the keys of an assignment file, found nothing
            {              | no JSON: Unexpected end-of-input
            {"a":1,"a":2}  | no JSON: Duplicate
            """)
    void refusesWhatIsNoObject(String json, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssignmentDocument.parse(json))
                .withMessageStartingWith(complaint);
    }
}
