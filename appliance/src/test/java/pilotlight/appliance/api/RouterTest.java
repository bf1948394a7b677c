package pilotlight.appliance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private final Router router = new Router(Stream.of(
                    "GET machines",
                    "GET machines/{mac}",
                    "DELETE machines/{mac}",
                    "GET machines/{mac}/why",
                    "GET attempts/{trace}",
                    "GET attempts/latest",
                    "PUT once/{mac}",
                    "GET render/{mac}/{+path}")
            .map(line -> line.split(" "))
            .map(parts -> Operation.now(parts[0], parts[1], call -> Answer.done()))
            .toList());

    @ParameterizedTest
    @CsvSource({
        "GET,    machines,               machines,               {}",
        "HEAD,   machines,               machines,               {}",
        "GET,    machines/a,             machines/{mac},         {mac=a}",
        "DELETE, machines/a,             machines/{mac},         {mac=a}",
        "GET,    machines/a/why,         machines/{mac}/why,     {mac=a}",
        "GET,    attempts/latest,        attempts/latest,        {}",
        "GET,    attempts/f00,           attempts/{trace},       {trace=f00}",
        "GET,    render/a/boot.ipxe,     render/{mac}/{path},    {mac=a; path=boot.ipxe}",
        "GET,    render/a/os/x/y,        render/{mac}/{path},    {mac=a; path=os/x/y}",
    })
    void findsTheOperationAndWhatItsVariablesStandFor(String method, String path, String template, String values) {
        Router.Found found = (Router.Found) router.find(method, path);
        assertThat(found.operation().template()).hasToString(template);
        Stream.of(values.replaceAll("[{}]", "").split("; "))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("="))
                .forEach(pair -> assertThat(found.values()).containsEntry(pair[0], pair[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "machine", "machines/", "machines/a/", "machines/a/b", "machines//why", "render/a"})
    void findsNothingElse(String path) {
        assertThat(router.find("GET", path)).isEqualTo(new Router.Nowhere());
    }

    @ParameterizedTest
    @CsvSource({"POST, machines, 'GET, HEAD'", "PUT, machines/a, 'DELETE, GET, HEAD'", "GET, once/a, PUT"})
    void saysWhichMethodsThereAre(String method, String path, String allowed) {
        assertThat(router.find(method, path)).isEqualTo(new Router.WrongMethod(List.of(allowed.split(", "))));
    }

    @Test
    void takesNoTwoOperationsThatCannotBeToldApart() {
        Operation one = Operation.now("GET", "a/{b}", call -> Answer.done());
        assertThatThrownBy(() -> new Router(List.of(one, one))).hasMessageContaining("GET a/{b}");
    }
}
