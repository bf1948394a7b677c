package pilotlight.appliance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

class PageTest {

    private static final List<Integer> ALL = List.of(1, 2, 3, 10, 20);

    private static Call call(String query) {
        Client client = Client.nearby(new Endpoint(Ipv4.parse("127.0.0.1"), 80, 69));
        return new Call(
                new Request("GET", "/api/v1/n", query, new DefaultHttpHeaders(), Bytes.EMPTY, client), Map.of());
    }

    private static Reply page(String query) {
        return Page.of(call(query)).cut(ALL, number -> number, Integer::valueOf);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''                    | [1,2,3,10,20] | -",
                "limit=5               | [1,2,3,10,20] | -",
                "limit=2               | [1,2]         | </api/v1/n?limit=2&after=2>; rel=\"next\"",
                "limit=2&after=2       | [3,10]        | </api/v1/n?limit=2&after=10>; rel=\"next\"",
                "limit=2&after=10      | [20]          | -",
                "after=5               | [10,20]       | -",
                "after=20              | []            | -",
                "limit=1&mac=a%3Ab     | [1]           | </api/v1/n?limit=1&mac=a%3Ab&after=1>; rel=\"next\""
            })
    void leadsFromPageToPage(String query, String entries, String link) {
        Reply reply = page(query);
        assertThat(((Reply.InMemory) reply.body()).content().text(StandardCharsets.UTF_8))
                .isEqualTo(entries);
        assertThat(reply.headers().get("Link")).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=-1", "limit=many", "limit=99999999999", "after=x"})
    void refusesOtherLimitsAndPlaces(String query) {
        assertThatThrownBy(() -> page(query)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aListIsWholeUpToAThousand() {
        assertThat(Page.whole(call("")).limit()).isEqualTo(1000);
        assertThat(Page.of(call("")).limit()).isEqualTo(100);
    }
}
