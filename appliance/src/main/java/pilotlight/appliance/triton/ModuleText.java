package pilotlight.appliance.triton;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;

/** Extra files as text, where they are some. */
final class ModuleText {

    private static final String ODD = "[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\ufeff&&[^\\n\\t]]";

    private ModuleText() {}

    /** The content as a person would write it; empty where it has bytes that nobody would. */
    static Optional<String> of(Bytes content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.toArray()))
                    .toString();
            return text.matches("(?s).*" + ODD + ".*") ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** What a booter wrote of binary content: every byte from 0x80 up as two, for it took them for characters. */
    static Bytes damaged(Bytes content) {
        return Bytes.of(content.text(StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8));
    }
}
