package pilotlight.appliance.render;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.Network;
import pilotlight.netboot.wire.Bytes;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that tells a booted system its network, byte for byte as Triton's booter writes it: two blanks deep, its keys in booter's
 * order, no line end behind it.
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

    /** Writes {@code network}; a document without a hostname gets this one. */
    public static NetworkingJson of(Network network, Optional<String> hostname) {
        Map<String, Object> rest = new LinkedHashMap<>(network.document());
        hostname.ifPresent(name -> rest.putIfAbsent("hostname", name));
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String key : Network.KEYS) {
            if (rest.containsKey(key)) {
                ordered.put(key, rest.remove(key));
            }
        }
        ordered.putAll(rest);
        return new NetworkingJson(Bytes.of(WRITER.writeValueAsString(ordered).getBytes(StandardCharsets.UTF_8)));
    }

    /** The file beside it: its SHA-1 in lower-case hexadecimal, no line end. */
    public Bytes hash() {
        return Bytes.latin1(Digest.SHA_1.of(content));
    }
}
