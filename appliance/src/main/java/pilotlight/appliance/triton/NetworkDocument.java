package pilotlight.appliance.triton;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code networking.json} with everything in its order. */
final class NetworkDocument {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> ORDERED = new TypeReference<>() {};

    private NetworkDocument() {}

    /** What it says; empty if it is no JSON object. */
    static Optional<Map<String, Object>> read(Bytes content) {
        try {
            return Optional.ofNullable(JSON.readValue(content.text(StandardCharsets.UTF_8), ORDERED));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
