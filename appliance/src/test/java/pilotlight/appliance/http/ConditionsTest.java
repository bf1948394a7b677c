package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.http.Requests.AFTER;
import static pilotlight.appliance.http.Requests.BEFORE;
import static pilotlight.appliance.http.Requests.ETAG;
import static pilotlight.appliance.http.Requests.LAST_MODIFIED;
import static pilotlight.appliance.http.Requests.TEXT;
import static pilotlight.appliance.http.Requests.get;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {

    private static Conditions of(String... headers) {
        return new Conditions(get(headers), TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "If-Match, '\"abc\"', true",
                "If-Match, '\"x\", \"abc\"', true",
                "If-Match, *, true",
                "If-Match, '\"x\"', false",
                "If-Match, 'W/\"abc\"', false",
                "If-Match, abc, false",
                "If-Unmodified-Since, '" + LAST_MODIFIED + "', true",
                "If-Unmodified-Since, '" + AFTER + "', true",
                "If-Unmodified-Since, '" + BEFORE + "', false",
                "If-Unmodified-Since, yesterday, true",
            })
    void resumesOnlyTheSameVersion(String header, String value, boolean met) {
        assertThat(of(header, value).met()).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "If-None-Match, '\"abc\"', true",
                "If-None-Match, 'W/\"abc\"', true",
                "If-None-Match, '\"x\",\"abc\"', true",
                "If-None-Match, *, true",
                "If-None-Match, '\"x\"', false",
                "If-Modified-Since, '" + LAST_MODIFIED + "', true",
                "If-Modified-Since, '" + AFTER + "', true",
                "If-Modified-Since, '" + BEFORE + "', false",
                "If-Modified-Since, yesterday, false",
                "If-Modified-Since, 'Sunday, 01-Mar-26 12:00:00 GMT', true",
            })
    void sendsNothingAgainThatTheClientHas(String header, String value, boolean there) {
        assertThat(of(header, value).alreadyThere()).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"abc\"', true",
                "'\"x\"', false",
                "'W/\"abc\"', false",
                "'" + LAST_MODIFIED + "', true",
                "'" + BEFORE + "', false",
                "'" + AFTER + "', false",
                "yesterday, false",
            })
    void continuesARangeOfTheSameVersionOnly(String version, boolean applies) {
        assertThat(of("If-Range", version).rangeApplies()).isEqualTo(applies);
    }

    @Test
    void tagsWinOverDates() {
        assertThat(of("If-Match", ETAG, "If-Unmodified-Since", BEFORE).met()).isTrue();
        assertThat(of("If-None-Match", "\"x\"", "If-Modified-Since", AFTER).alreadyThere())
                .isFalse();
    }

    @Test
    void setsNoConditionWhereNoneIsSent() {
        assertThat(of().met()).isTrue();
        assertThat(of().alreadyThere()).isFalse();
        assertThat(of().rangeApplies()).isTrue();
    }

    @Test
    void survivesADateOfAnyLength() {
        String endless = LAST_MODIFIED + " ".repeat(100) + "x";

        assertThat(of("If-Modified-Since", endless).alreadyThere()).isFalse();
        assertThat(of("If-Unmodified-Since", endless).met()).isTrue();
        assertThat(of("If-Range", endless).rangeApplies()).isFalse();
        assertThat(of("If-Modified-Since", "").alreadyThere()).isFalse();
    }
}
