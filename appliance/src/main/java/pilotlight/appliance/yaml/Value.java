package pilotlight.appliance.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value in a YAML file, with its place. Whoever wants it as something that it is not gets nothing, and the mistake is noted among the
 * file's problems.
 */
public final class Value {

    private static final int MAX_DIGITS = 40;

    private final int keyLine;
    private final Node node;
    private final String path;
    private final Problems problems;

    Value(Node node, String path, Problems problems) {
        this(lineOf(node), node, path, problems);
    }

    private Value(int keyLine, Node node, String path, Problems problems) {
        this.keyLine = keyLine;
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** The line that it begins on, from 1. */
    public int line() {
        return lineOf(node);
    }

    /** The line of its key; in a list, its own. */
    int keyLine() {
        return keyLine;
    }

    /** True if nothing, {@code ~} or {@code null} is written. */
    public boolean isNothing() {
        return node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL)
                        || scalar.isPlain() && scalar.getValue().equals("~"));
    }

    /** True for {@code true} or {@code false} without quotes. */
    public boolean isBoolean() {
        return node.getTag().equals(Tag.BOOL);
    }

    /** Notes that this value is wrong: {@code expected} says what is allowed. */
    public <T> Optional<T> refuse(String expected) {
        return refuse(shown(), expected);
    }

    /** Notes that the key of this value is wrong, with a sentence that says why. */
    public void refuseKey(String sentence) {
        problems.add(keyLine, path + ": " + sentence);
    }

    private <T> Optional<T> refuse(String found, String expected) {
        String where = path.isEmpty() ? "" : path + ": ";
        problems.add(line(), where + "found " + found + ", expected " + expected);
        return Optional.empty();
    }

    /** Any text, number or boolean, as it is written. */
    public Optional<String> text() {
        return node instanceof ScalarNode scalar && !isNothing() ? Optional.of(scalar.getValue()) : refuse("text");
    }

    /** Text without line breaks and other control characters; it may be empty. */
    public Optional<String> oneLine() {
        return text().filter(text -> Wording.isOneLine(text) || noteUnprintable());
    }

    private boolean noteUnprintable() {
        refuse("text on one line, without control characters");
        return false;
    }

    /** Like {@link #oneLine}, and not empty. */
    public Optional<String> someText() {
        return oneLine().flatMap(text -> text.isBlank() ? refuse("some text") : Optional.of(text));
    }

    /** What {@code reader} makes of the text; the sentence of its IllegalArgumentException becomes the problem. */
    public <T> Optional<T> parse(Function<String, T> reader) {
        return someText().flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                problems.add(line(), path + ": " + Wording.sentence(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** A whole number within {@code range}. */
    public Optional<Integer> number(Range range) {
        return text().flatMap(text -> text.matches("-?[0-9]{1,10}") && range.contains(Long.parseLong(text))
                ? Optional.of(Integer.valueOf(text))
                : refuse("a whole number from " + range));
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> trueOrFalse() {
        return oneOf(List.of(true, false), String::valueOf);
    }

    /** One of {@code choices}. */
    public Optional<String> oneOf(List<String> choices) {
        return oneOf(choices, choice -> choice);
    }

    /** One of {@code choices}, by its word. */
    public <T> Optional<T> oneOf(List<T> choices, Function<T, String> word) {
        return text().flatMap(text -> choices.stream()
                .filter(choice -> word.apply(choice).equals(text))
                .findFirst()
                .or(() -> refuse(choices.stream().map(word).collect(Collectors.joining(" or ")))));
    }

    /** The elements of a list; nothing written is an empty list. */
    public List<Value> list() {
        if (!(node instanceof SequenceNode sequence)) {
            return isNothing() ? List.of() : this.<List<Value>>refuse("a list").orElse(List.of());
        }
        List<Value> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new Value(element, path + "[" + elements.size() + "]", problems));
        }
        return elements;
    }

    /** The elements of a list, or the value itself where it is none: for who may say one thing or several. */
    public List<Value> some() {
        if (!(node instanceof SequenceNode)) {
            return List.of(this);
        }
        List<Value> elements = list();
        return elements.isEmpty()
                ? this.<List<Value>>refuse("one value at least").orElse(List.of())
                : elements;
    }

    /** The keys of a map with their values; nothing written is an empty section. */
    public Section section() {
        Map<String, Value> values = new LinkedHashMap<>();
        if (node instanceof MappingNode map) {
            map.getValue().forEach(tuple -> addTo(values, tuple));
        } else if (!isNothing()) {
            refuse("keys with values");
        }
        return new Section(path, values, problems);
    }

    private void addTo(Map<String, Value> values, NodeTuple tuple) {
        Value key = new Value(tuple.getKeyNode(), path, problems);
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar) || key.isNothing()) {
            key.refuse("a key");
            return;
        }
        Value value = new Value(key.line(), tuple.getValueNode(), join(path, scalar.getValue()), problems);
        Value first = values.putIfAbsent(scalar.getValue(), value);
        if (first != null) {
            problems.add(
                    key.line(),
                    join(path, scalar.getValue()) + ": found a second time, expected once; the first is in line "
                            + first.keyLine());
        }
    }

    /** The value as it is: text, number, boolean, or an unmodifiable list or map of such, in the order written. */
    public Optional<Object> plain() {
        if (node instanceof SequenceNode) {
            return Optional.of(
                    list().stream().map(Value::plain).flatMap(Optional::stream).toList());
        }
        return node instanceof MappingNode ? Optional.of(section().plain()) : scalar();
    }

    /**
     * The value as JSON has it: null, text, number, boolean, or a list or map of such. Read again it is the same: a number that JSON would
     * spell otherwise, such as {@code 1e5}, becomes text.
     */
    Object json() {
        if (node instanceof SequenceNode) {
            return list().stream().map(Value::json).collect(Collectors.toCollection(ArrayList::new));
        }
        return node instanceof MappingNode ? section().json() : scalarJson();
    }

    private Object scalarJson() {
        if (isNothing()) {
            return null;
        }
        String text = ((ScalarNode) node).getValue();
        return isBoolean()
                ? Boolean.valueOf(text)
                : jsonNumber(text).<Object>map(number -> number).orElse(text);
    }

    private Optional<BigDecimal> jsonNumber(String text) {
        return isNumber(text) ? decimal(text).filter(number -> number.toString().equals(text)) : Optional.empty();
    }

    private Optional<Object> scalar() {
        return text().flatMap(text -> {
            if (isBoolean()) {
                return Optional.of(Boolean.valueOf(text));
            }
            return isNumber(text) ? number(text) : Optional.of(shared(text));
        });
    }

    /** Files of thousands of machines say the same short words: one copy of each is kept. */
    private static String shared(String text) {
        return text.length() <= MAX_DIGITS ? text.intern() : text;
    }

    /** True for what JSON takes for a number, too: not for {@code .inf} and {@code .nan}. */
    private boolean isNumber(String text) {
        return (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) && text.matches("-?[0-9].*");
    }

    private Optional<Object> number(String text) {
        return decimal(text)
                .<Object>map(number -> isInt(number) ? number.intValue() : number)
                .or(() -> refuse("a number of at most " + MAX_DIGITS + " digits, or text in quotes"));
    }

    private boolean isInt(BigDecimal number) {
        return node.getTag().equals(Tag.INT) && number.toBigInteger().bitLength() < Integer.SIZE;
    }

    /** Empty for one of too many digits, in its exponent too: 1e99999999999. */
    private static Optional<BigDecimal> decimal(String text) {
        try {
            return text.length() > MAX_DIGITS ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private String shown() {
        if (isNothing()) {
            return "nothing";
        }
        if (node instanceof ScalarNode scalar) {
            return "'" + Wording.shown(scalar.getValue()) + "'";
        }
        return node instanceof SequenceNode ? "a list" : "keys with values";
    }

    static String join(String path, String key) {
        return path.isEmpty() ? Wording.shown(key) : path + "." + Wording.shown(key);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
