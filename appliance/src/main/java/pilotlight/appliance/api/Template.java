package pilotlight.appliance.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The paths of an operation: {@code {name}} stands for one segment, {@code {+name}} at the end for all that are left (RFC 6570's word).
 *
 * @param segments words and variables
 */
public record Template(List<String> segments) {

    private static final String REST = "{+";

    /** Copies the list. */
    public Template {
        segments = List.copyOf(segments);
    }

    static Template parse(String text) {
        return new Template(List.of(text.split("/")));
    }

    /** What the variables stand for; empty if the path is none of these. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() < segments.size() || path.size() > segments.size() && !hasRest()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int at = 0; at < segments.size(); at++) {
            String segment = segments.get(at);
            String found = segment.startsWith(REST) ? String.join("/", path.subList(at, path.size())) : path.get(at);
            if (found.isEmpty() || !segment.startsWith("{") && !segment.equals(found)) {
                return Optional.empty();
            }
            if (segment.startsWith("{")) {
                values.put(name(segment), found);
            }
        }
        return Optional.of(values);
    }

    /** Words sort before variables, at the first segment where two differ. */
    String rank() {
        return segments.stream()
                .map(segment -> segment.startsWith(REST) ? "2" : segment.startsWith("{") ? "1" : "0")
                .collect(Collectors.joining());
    }

    private boolean hasRest() {
        return segments.get(segments.size() - 1).startsWith(REST);
    }

    private static String name(String segment) {
        return segment.replaceAll("[{+}]", "");
    }

    /** As OpenAPI writes it. */
    @Override
    public String toString() {
        return String.join("/", segments).replace(REST, "{");
    }
}
