package pilotlight.appliance.machine;

import java.util.Set;
import java.util.regex.Pattern;
import pilotlight.appliance.yaml.Section;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What command line or API assign: a JSON object with the keys of an assignment file. Whether those are right is told by
 * {@link StoredAssignment}.
 *
 * @param text the object without blanks, its keys in the order given
 */
public record AssignmentDocument(String text) {

    /** Says nothing. */
    public static final AssignmentDocument EMPTY = new AssignmentDocument("{}");

    private static final String PLATFORM = "platform";

    /** Where the parser believes to be, in its own words: of a text that is not shown. */
    private static final Pattern PARSER_PLACE = Pattern.compile(" \\(start marker at .*\\)$", Pattern.DOTALL);

    /** Numbers stay as they were written: 1.10 as a kernel argument is not 1.1. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException with what was found and what is allowed
     */
    public static AssignmentDocument parse(String json) {
        return of(tree(json));
    }

    /**
     * Takes an object that was read as a part of another.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AssignmentDocument of(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("expected an object with the keys of an assignment file, found "
                    + (object.isMissingNode() ? "nothing" : object));
        }
        return new AssignmentDocument(JSON.writeValueAsString(object));
    }

    /**
     * Reads any JSON, each number as it was written.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "no JSON: " + PARSER_PLACE.matcher(e.getOriginalMessage()).replaceAll("") + place(e), e);
        }
    }

    private static String place(JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** Says what to boot, and nothing else. */
    public static AssignmentDocument of(Target target) {
        return EMPTY.booting(target);
    }

    /** Says what this YAML says. */
    static AssignmentDocument of(Section yaml) {
        JsonNode object = JSON.valueToTree(yaml.json());
        return of(object);
    }

    /** True if it says at most what to boot. */
    boolean saysOnlyThePlatform() {
        return Set.of(PLATFORM).containsAll(json().propertyNames());
    }

    /** The object, to be looked at or changed: it is a copy. */
    public ObjectNode json() {
        return (ObjectNode) tree(text);
    }

    /** The same with another platform. */
    public AssignmentDocument booting(Target target) {
        return of(json().put(PLATFORM, target.toString()));
    }

    /** This document with {@code patch} merged into it: null deletes a key, lists are replaced (RFC 7396, JSON merge patch). */
    public AssignmentDocument patched(AssignmentDocument patch) {
        return of(merge(json(), patch.json()));
    }

    private static JsonNode merge(JsonNode before, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = before instanceof ObjectNode object ? object : JSON.createObjectNode();
        patch.properties().forEach(change -> merge(merged, change.getKey(), change.getValue()));
        return merged;
    }

    private static void merge(ObjectNode into, String key, JsonNode change) {
        if (change.isNull()) {
            into.remove(key);
        } else {
            into.set(key, merge(into.path(key), change));
        }
    }
}
