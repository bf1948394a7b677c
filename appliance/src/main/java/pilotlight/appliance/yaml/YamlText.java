package pilotlight.appliance.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Writes YAML as an operator would: blocks, short lists on one line, quotes only where some reader would take text for something else. */
public final class YamlText {

    private static final JsonSchema SCHEMA = new JsonSchema();
    private static final int SHORT_LIST = 80;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** What YAML 1.1 or 1.2 takes for a number, sexagesimal ones such as 52:54:00:12:34:56 among them. */
    private static final Pattern NUMBER =
            Pattern.compile("(?i)[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|\\.inf|\\.[0-9_]+(e[-+]?[0-9]+)?"
                    + "|[0-9][0-9_]*(:[0-5]?[0-9])*(\\.[0-9_]*)?(e[-+]?[0-9]+)?)|\\.nan");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \\t].*)?");
    private static final Pattern WORD =
            Pattern.compile("(?i)|y|n|yes|no|on|off|true|false|null|~|=|<<"); // the first of them is no text at all

    private YamlText() {}

    /**
     * The text of a file with these keys, which {@link Yaml#read} reads as the same.
     *
     * @param content text, numbers, booleans, null, lists and maps, in the order to write
     * @throws IllegalArgumentException for a value of another kind
     */
    public static String of(Map<String, Object> content) {
        Text text = new Text();
        new Dump(settings()).dumpNode(map(content), text);
        return text.written.toString();
    }

    private static DumpSettings settings() {
        return DumpSettings.builder()
                .setSchema(SCHEMA)
                .setUseUnicodeEncoding(true)
                .setSplitLines(false)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .build();
    }

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return value instanceof String text ? text(text) : scalar(value);
    }

    private static Node map(Map<?, ?> map) {
        List<NodeTuple> tuples = new ArrayList<>();
        map.forEach((key, value) -> tuples.add(new NodeTuple(key(key.toString()), node(value))));
        return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
    }

    private static Node list(List<?> list) {
        List<Node> elements = list.stream().map(YamlText::node).toList();
        return new SequenceNode(Tag.SEQ, elements, isShort(elements) ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static boolean isShort(List<Node> elements) {
        int length = 0;
        for (Node element : elements) {
            length += element instanceof ScalarNode scalar ? scalar.getValue().length() + 2 : SHORT_LIST;
        }
        return length < SHORT_LIST;
    }

    private static Node scalar(Object value) {
        if (value == null) {
            return new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
        }
        if (!(value instanceof Number || value instanceof Boolean)) {
            throw new IllegalArgumentException(
                    "YAML has no form for a " + value.getClass().getName());
        }
        String text = value.toString();
        return new ScalarNode(SCHEMA.getScalarResolver().resolve(text, true), text, ScalarStyle.PLAIN);
    }

    private static Node key(String text) {
        return new ScalarNode(Tag.STR, text, style(text));
    }

    private static Node text(String text) {
        boolean hasLines = text.contains("\n") && isPlain(text.replace("\n", " "));
        return new ScalarNode(Tag.STR, text, hasLines ? ScalarStyle.LITERAL : style(text));
    }

    private static ScalarStyle style(String text) {
        return isPlain(text) && !isMistakable(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }

    private static boolean isPlain(String text) {
        return Wording.isOneLine(text) && text.indexOf(BYTE_ORDER_MARK) < 0;
    }

    private static boolean isMistakable(String text) {
        return Stream.of(NUMBER, DATE, WORD)
                .anyMatch(pattern -> pattern.matcher(text).matches());
    }

    private static final class Text implements StreamDataWriter {

        private final StringBuilder written = new StringBuilder();

        @Override
        public void write(String text) {
            written.append(text);
        }

        @Override
        public void write(String text, int offset, int length) {
            written.append(text, offset, offset + length);
        }
    }
}
