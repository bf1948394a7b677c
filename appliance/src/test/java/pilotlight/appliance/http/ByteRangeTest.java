package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,                   100, 0,  0",
        "bytes=0-99,                  100, 0,  99",
        "bytes=10-19,                 100, 10, 19",
        "bytes=10-,                   100, 10, 99",
        "bytes=99-,                   100, 99, 99",
        "bytes=90-200,                100, 90, 99",
        "bytes=0-999999999999999999,  100, 0,  99",
        "bytes=-1,                    100, 99, 99",
        "bytes=-100,                  100, 0,  99",
        "bytes=-200,                  100, 0,  99",
        "BYTES=1-2,                   100, 1,  2",
        "' bytes = 1 - 2 ',           100, 1,  2",
        "bytes=5000000000-5000000511, 9000000000, 5000000000, 5000000511",
    })
    void readsOneRange(String header, long size, long first, long last) {
        assertThat(ByteRange.of(header, size)).isEqualTo(new ByteRange.Part(first, last));
    }

    @ParameterizedTest
    @CsvSource({"bytes=100-, 100", "bytes=100-200, 100", "bytes=-0, 100", "bytes=0-, 0", "bytes=-5, 0"})
    void refusesARangeWithNothingInIt(String header, long size) {
        assertThat(ByteRange.of(header, size)).isEqualTo(ByteRange.UNSATISFIABLE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=9-1",
                "bytes=1-2,4-5",
                "lines=1-2",
                "bytes=--1",
                "bytes=1",
                "bytes=99999999999999999999-",
                "bytes=+1-2",
            })
    void ignoresWhatIsNoSingleRangeOfBytes(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(ByteRange.WHOLE);
    }
}
