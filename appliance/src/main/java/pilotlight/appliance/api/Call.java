package pilotlight.appliance.api;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pilotlight.appliance.http.Request;
import pilotlight.netboot.wire.MacAddress;

/**
 * What an operation is asked.
 *
 * @param request as it came
 * @param values of the variables of its template
 */
public record Call(Request request, Map<String, String> values) {

    /** What the variable {@code name} of the template stands for. */
    public String value(String name) {
        return values.get(name);
    }

    /** The same, read; what {@code read} refuses with an {@link IllegalArgumentException} is a mistake there. */
    public <T> T value(String name, Function<String, T> read) {
        return read(name, value(name), read);
    }

    private static <T> T read(String where, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.mistake(where, wrong.getMessage());
        }
    }

    /** The machine that the variable {@code mac} names, in any spelling. */
    public MacAddress mac() {
        return value("mac", MacAddress::parse);
    }

    /** What the query says; of a word that comes twice, the first. */
    public Map<String, String> words() {
        return new QueryStringDecoder(request.query(), false)
                .parameters().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, word -> word.getValue().get(0)));
    }

    /** A word of the query; empty where it is missing or says nothing. */
    public Optional<String> word(String name) {
        return request.parameter(name);
    }

    /** The same, read; what {@code read} refuses with an {@link IllegalArgumentException} is a mistake there. */
    public <T> Optional<T> word(String name, Function<String, T> read) {
        return word(name).map(text -> read(name, text, read));
    }

    /** The body. */
    public String text() {
        return request.body().text(StandardCharsets.UTF_8);
    }

    /** The body as JSON of this form; {@link ProblemException} with every place where it is not. */
    public <T> T body(Class<T> form) {
        return Json.read(text(), form);
    }
}
