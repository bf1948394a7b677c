package pilotlight.appliance.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import pilotlight.netboot.wire.Bytes;

/** Reads YAML 1.2 with the JSON schema, in which {@code no}, {@code 0123} and MAC addresses are text. */
public final class Yaml {

    private Yaml() {}

    /** The file's top level; what is wrong goes to {@code problems}, and what cannot be read at all is an empty section. */
    public static Section read(Bytes content, Problems problems) {
        return decode(content, problems)
                .flatMap(text -> compose(text, problems))
                .map(node -> new Value(node, "", problems).section())
                .orElseGet(() -> new Section("", Map.of(), problems));
    }

    static Optional<String> decode(Bytes content, Problems problems) {
        ByteBuffer bytes = ByteBuffer.wrap(content.toArray());
        CharBuffer text = CharBuffer.allocate(content.length());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            problems.add(lineAt(text, text.length()), "not YAML: found a byte that is no UTF-8, expected UTF-8 text");
            return Optional.empty();
        }
        return Optional.of(text.toString());
    }

    /** The one document in {@code text}; empty if there is none, or none that can be read. */
    static Optional<Node> compose(String text, Problems problems) {
        try {
            LoadSettings plain = plain(text);
            return new Composer(plain, new PlainParser(new ParserImpl(plain, new StreamReader(plain, text))))
                    .getSingleNode();
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            problems.add(mark.map(m -> m.getLine() + 1).orElse(1), "not plain YAML: " + sentence(e));
        } catch (ReaderException e) {
            int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            problems.add(
                    lineAt(text, end),
                    "not YAML: found the control character U+" + String.format("%04X", e.getCodePoint())
                            + ", expected printable text");
        } catch (YamlEngineException e) {
            problems.add(1, "not plain YAML: " + Wording.sentence(e.getMessage()));
        }
        return Optional.empty();
    }

    /** The buffer takes the whole text: the reader of snakeyaml-engine 3.0.1 fails where its end would split a surrogate pair. */
    private static LoadSettings plain(String text) {
        return LoadSettings.builder()
                .setSchema(new JsonSchema())
                .setAllowNonScalarKeys(true) // refused by Value, which knows the line
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(text.length())
                .build();
    }

    private static String sentence(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        String problem = e.getProblem() == null ? "" : e.getProblem();
        return Wording.sentence(context + problem);
    }

    private static int lineAt(CharSequence text, int end) {
        return 1 + (int) text.chars().limit(end).filter(c -> c == '\n').count();
    }
}
