package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import pilotlight.netboot.wire.Bytes;

/**
 * What the API can be asked, for programs: {@code static/openapi.json}.
 *
 * @param document its bytes
 */
public record OpenApiResource(Bytes document) {

    /** The jar's. */
    public static OpenApiResource ofJar() throws IOException {
        try (InputStream file = OpenApiResource.class.getResourceAsStream("/static/openapi.json")) {
            return new OpenApiResource(Bytes.of(file.readAllBytes()));
        }
    }

    /** {@code GET openapi.json}, without a token. */
    public List<Operation> operations() {
        return List.of(Operation.now(
                        "GET", "openapi.json", call -> Answer.bytes(HttpResponseStatus.OK, Operation.JSON, document))
                .withoutToken());
    }
}
