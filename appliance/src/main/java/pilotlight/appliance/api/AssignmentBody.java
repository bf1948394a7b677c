package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.Target;
import tools.jackson.databind.JsonNode;

/**
 * What a PUT brings: {@code {"target": "PLATFORM"}}, or {@code {"assignment": {...}}} with the keys of an assignment file.
 *
 * @param key one of the two
 * @param value what stands there
 * @param forced true if {@code "force": true} stands beside it: another operating system even for machines that are set up
 */
record AssignmentBody(String key, JsonNode value, boolean forced) {

    private static final String TARGET = "target";
    private static final String UNTIL = "until";
    private static final String ASSIGNMENT = "assignment";
    private static final String FORCE = "force";

    /** @throws IllegalArgumentException or {@link ProblemException} with what was found and what is allowed */
    static AssignmentBody parse(String json) {
        JsonNode body = AssignmentDocument.tree(json);
        requireKnown(body, List.of(TARGET, ASSIGNMENT, FORCE));
        List<String> keys =
                body.propertyNames().stream().filter(key -> !key.equals(FORCE)).toList();
        JsonNode force = body.path(FORCE);
        if (keys.size() != 1 || !(force.isMissingNode() || force.isBoolean())) {
            throw new IllegalArgumentException(
                    "expected {\"target\": \"PLATFORM\"} or {\"assignment\": {...}}, with \"force\": true or without, found "
                            + json);
        }
        return new AssignmentBody(keys.get(0), body.get(keys.get(0)), force.asBoolean(false));
    }

    /**
     * What a PUT for one boot brings: {@code {"target": "WHAT"}}, and until which stage, if not the kernel.
     *
     * @throws IllegalArgumentException with what was found and what is allowed
     */
    static Once once(String json) {
        JsonNode body = AssignmentDocument.tree(json);
        requireKnown(body, List.of(TARGET, UNTIL));
        if (!body.has(TARGET)) {
            throw new IllegalArgumentException(
                    "expected {\"target\": \"WHAT\"}, where WHAT is a platform, rescue, kmdb or factory-reset, with"
                            + " \"until\": \"STAGE\" or without, found " + json);
        }
        return Once.parse(
                word(TARGET, body.get(TARGET)),
                Optional.ofNullable(body.get(UNTIL)).map(stage -> word(UNTIL, stage)));
    }

    boolean isTarget() {
        return key.equals(TARGET);
    }

    Target target() {
        return Target.parse(word(key, value));
    }

    /** All that shall be said. */
    AssignmentDocument assignment() {
        return AssignmentDocument.of(value);
    }

    private static void requireKnown(JsonNode body, List<String> known) {
        List<Problem.Mistake> unknown = body.propertyNames().stream()
                .filter(key -> !known.contains(key))
                .map(key -> new Problem.Mistake(key, "this key is not known; known are " + String.join(", ", known)))
                .toList();
        if (!unknown.isEmpty()) {
            throw ProblemException.mistakes(unknown);
        }
    }

    private static String word(String key, JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException(
                    key + ": expected the " + (key.equals(UNTIL) ? "stage" : "target") + " as text, found " + value);
        }
        return value.stringValue();
    }
}
