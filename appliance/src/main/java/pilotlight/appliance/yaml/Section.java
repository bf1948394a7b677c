package pilotlight.appliance.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keys with their values in a YAML file. Each key is fetched by its name; {@link #refuseOthers} then refuses the keys that nobody asked
 * for.
 */
public final class Section {

    private final String path;
    private final Map<String, Value> values;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(String path, Map<String, Value> values, Problems problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /** What stands at {@code key}, where something does. */
    public Optional<Value> value(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** What {@code reader} makes of the value at {@code key}; empty if there is none, or a wrong one. */
    public <T> Optional<T> get(String key, Function<Value, Optional<T>> reader) {
        return value(key).flatMap(reader);
    }

    /** What {@code reader} makes of each element of the list at {@code key}; empty if there is none. */
    public <T> Optional<List<T>> list(String key, Function<Value, Optional<T>> reader) {
        return value(key)
                .map(value -> value.list().stream()
                        .map(reader)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The section at {@code key}; without keys if there is none. */
    public Section section(String key) {
        return value(key).map(Value::section).orElseGet(() -> new Section(Value.join(path, key), Map.of(), problems));
    }

    /** All values by their keys, in the order written: for maps whose keys are the operator's own. */
    public Map<String, Value> entries() {
        return Collections.unmodifiableMap(values);
    }

    /** All of it as plain values, in the order written; see {@link Value#plain}. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((key, value) -> value.plain().ifPresent(content -> plain.put(key.intern(), content)));
        return Collections.unmodifiableMap(plain);
    }

    /** All of it as JSON has it, in the order written; see {@link Value#json}. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        values.forEach((key, value) -> json.put(key, value.json()));
        return Collections.unmodifiableMap(json);
    }

    /** Notes each key that was never asked for, with the one that was probably meant. */
    public void refuseOthers() {
        values.forEach((key, value) -> {
            if (!asked.contains(key)) {
                problems.add(value.keyLine(), Value.join(path, key) + ": no such key" + meant(key));
            }
        });
    }

    private String meant(String key) {
        String allowed = "allowed here: " + String.join(", ", asked);
        return Spelling.nearest(key, asked)
                .map(word -> ", did you mean '" + word + "'? (" + allowed + ")")
                .orElse(", " + allowed);
    }
}
