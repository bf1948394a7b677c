package pilotlight.appliance.yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import pilotlight.netboot.wire.Bytes;

/** Gives a top-level key of a YAML file another value and leaves every other byte as it is: comments, quotes, order, line ends. */
public final class KeyEditor {

    private final String text;
    private final String key;
    private final String word;

    private KeyEditor(String text, String key, String word) {
        this.text = text;
        this.key = key;
        this.word = word;
    }

    /**
     * The file with {@code word} as the value of {@code key}, which becomes its first key if it has none of that name. Whoever relies on
     * it reads the result again: YAML has odder forms than this knows.
     *
     * @param word letters, digits and {@code . _ -}
     * @throws IllegalArgumentException with a sentence, where {@code content} is no YAML or its value no word on one line
     */
    public static Bytes set(Bytes content, String key, String word) {
        Problems problems = new Problems(Path.of(""));
        Optional<String> text = Yaml.decode(content, problems);
        Optional<Node> root = text.flatMap(t -> Yaml.compose(t, problems));
        problems.inOrder().stream().findFirst().ifPresent(problem -> {
            throw new IllegalArgumentException("line " + problem.line() + ": " + problem.message());
        });
        String edited = new KeyEditor(text.orElseThrow(), key, word).edit(root);
        return Bytes.of(edited.getBytes(StandardCharsets.UTF_8));
    }

    private String edit(Optional<Node> root) {
        if (!(root.orElse(null) instanceof MappingNode map)) {
            return append();
        }
        return map.getValue().stream()
                .filter(tuple -> isKey(tuple.getKeyNode()))
                .findFirst()
                .map(tuple -> replace(tuple.getValueNode()))
                .orElseGet(() -> insert(map));
    }

    private boolean isKey(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(key);
    }

    private String replace(Node value) {
        Mark start = value.getStartMark().orElseThrow();
        Mark end = value.getEndMark().orElseThrow();
        if (!(value instanceof ScalarNode scalar) || start.getLine() != end.getLine()) {
            throw new IllegalArgumentException(
                    "line " + (start.getLine() + 1) + ": expected the value of '" + key + "' to be a word on one line");
        }
        boolean isAbsent = start.getIndex() == end.getIndex();
        return splice(start.getIndex(), end.getIndex(), (isAbsent ? " " : "") + quoted(scalar.getScalarStyle()));
    }

    private String quoted(ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> "'" + word + "'";
            case DOUBLE_QUOTED -> '"' + word + '"';
            default -> plain();
        };
    }

    private String plain() {
        return word.equals("null") ? "'null'" : word;
    }

    private String insert(MappingNode map) {
        boolean isFlow = map.getFlowStyle() == FlowStyle.FLOW;
        if (map.getValue().isEmpty()) {
            int brace = map.getEndMark().orElseThrow().getIndex() - 1;
            return splice(brace, brace, pair());
        }
        NodeTuple first = map.getValue().get(0);
        Mark place = first.getKeyNode().getStartMark().orElseThrow();
        String gap = isFlow ? ", " : lineEnd() + " ".repeat(place.getColumn());
        return splice(place.getIndex(), place.getIndex(), pair() + gap);
    }

    /** To a file of nothing but comments. */
    private String append() {
        boolean isWhole = text.isEmpty() || text.endsWith("\n");
        return text + (isWhole ? "" : lineEnd()) + pair() + lineEnd();
    }

    private String pair() {
        return key + ": " + plain();
    }

    private String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Marks count code points. */
    private String splice(int from, int to, String between) {
        int start = text.offsetByCodePoints(0, from);
        int end = text.offsetByCodePoints(start, to - from);
        return text.substring(0, start) + between + text.substring(end);
    }
}
