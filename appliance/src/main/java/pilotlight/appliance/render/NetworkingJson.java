package pilotlight.appliance.render;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import pilotlight.netboot.wire.Bytes;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that tells a booted system its network, byte for byte as Triton's booter writes it: two blanks deep, no
 * line end behind it.
 *
 * @param content all of it
 */
public record NetworkingJson(Bytes content) {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .build()
            .writer()
            .with(new DefaultPrettyPrinter(SEPARATORS)
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT));

    /** Writes {@code document}, in its order. */
    public static NetworkingJson of(Map<String, Object> document) {
        return new NetworkingJson(Bytes.of(WRITER.writeValueAsString(document).getBytes(StandardCharsets.UTF_8)));
    }

    /** The file beside it: its SHA-1 in lower-case hexadecimal, no line end. */
    public Bytes hash() {
        return Bytes.latin1(Digest.SHA_1.of(content));
    }
}
