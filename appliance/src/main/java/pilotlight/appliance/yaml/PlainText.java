package pilotlight.appliance.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;

/** Files' contents as people would write them into YAML. */
public final class PlainText {

    /** Text with these would have to be written with escapes, which is no better than base64. */
    private static final String ODD = "[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\ufeff&&[^\\n\\t]]";

    private PlainText() {}

    /** The text that {@code content} is; empty where it has bytes that nobody would write. */
    public static Optional<String> of(Bytes content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.toArray()))
                    .toString();
            return text.matches("(?s).*" + ODD + ".*") ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
