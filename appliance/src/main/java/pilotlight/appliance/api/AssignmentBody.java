package pilotlight.appliance.api;

import java.util.List;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.Target;
import tools.jackson.databind.JsonNode;

/**
 * What a PUT brings: {@code {"target": "PLATFORM"}}, or {@code {"assignment": {...}}} with the keys of an assignment file.
 *
 * @param key one of the two
 * @param value what stands there
 */
record AssignmentBody(String key, JsonNode value) {

    private static final String TARGET = "target";

    /** @throws IllegalArgumentException with what was found and what is allowed */
    static AssignmentBody parse(String json) {
        JsonNode body = AssignmentDocument.tree(json);
        if (!body.isObject() || !List.of(TARGET, "assignment").containsAll(body.propertyNames()) || body.size() != 1) {
            throw new IllegalArgumentException(
                    "expected {\"target\": \"PLATFORM\"} or {\"assignment\": {...}}, found " + json);
        }
        String key = body.propertyNames().iterator().next();
        return new AssignmentBody(key, body.get(key));
    }

    boolean isTarget() {
        return key.equals(TARGET);
    }

    Target target() {
        return Target.parse(word());
    }

    Once once() {
        return Once.parse(word());
    }

    /** All that shall be said. */
    AssignmentDocument assignment() {
        return AssignmentDocument.of(value);
    }

    private String word() {
        if (!isTarget() || !value.isString()) {
            throw new IllegalArgumentException(key + ": expected the target as text, found " + value);
        }
        return value.stringValue();
    }
}
