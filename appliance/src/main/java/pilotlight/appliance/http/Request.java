package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.boot.Client;
import pilotlight.netboot.wire.Bytes;

/**
 * One HTTP request.
 *
 * @param method such as {@code GET}
 * @param path percent-decoded, without the query; always begins with {@code /}
 * @param query what followed the first question mark, still encoded; empty if there was none
 * @param headers by name in any case
 * @param body all of it
 * @param client who asks
 */
public record Request(String method, String path, String query, HttpHeaders headers, Bytes body, Client client) {

    /** True for the two methods that read. */
    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The first value of this parameter in the query, decoded; empty if there is none, or only an empty one. */
    public Optional<String> parameter(String name) {
        if (query.isEmpty()) {
            return Optional.empty();
        }
        try {
            return new QueryStringDecoder(query, StandardCharsets.UTF_8, false)
                    .parameters().getOrDefault(name, List.of()).stream()
                            .findFirst()
                            .filter(value -> !value.isEmpty());
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** The header's value, or null if it was not sent. */
    public String header(CharSequence name) {
        return headers.get(name);
    }
}
