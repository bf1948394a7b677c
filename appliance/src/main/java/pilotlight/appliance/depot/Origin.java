package pilotlight.appliance.depot;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server said of a file when its download began: tells whether the rest that it has now belongs to the part that is here.
 *
 * @param url where from
 * @param validator its strong ETag, or else its Last-Modified (RFC 9110, 8.8); empty if there was neither
 * @param length of the whole file, in bytes; negative if the server did not say
 */
record Origin(String url, String validator, long length) {

    private static final JsonMapper JSON = JsonMapper.shared();

    Origin {
        url = url == null ? "" : url;
        validator = validator == null ? "" : validator;
    }

    /** What an answer's headers say. */
    static Origin of(URI uri, HttpHeaders headers, OptionalLong length) {
        String validator = headers.firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/")) // weak ones do not promise the same bytes
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse("");
        return new Origin(uri.toString(), validator, length.orElse(-1));
    }

    /** Reads one; empty if the text is none. */
    static Optional<Origin> decode(String json) {
        try {
            return Optional.of(JSON.readValue(json, Origin.class));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    String encode() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** True if a part of this file can be told from a part of another. */
    boolean isCertain() {
        return !validator.isEmpty();
    }

    /** True if this many bytes are all there is. */
    boolean isWhole(long bytes) {
        return length >= 0 && bytes == length;
    }

    /** True if this many bytes are more than there are. */
    boolean isExceededBy(long bytes) {
        return length >= 0 && bytes > length;
    }
}
