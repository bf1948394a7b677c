package pilotlight.appliance.store;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"revision": 7, "default": "local", "machines": {"52:54:00:12:34:56": "20210731T223008Z"}}}. */
final class AssignmentJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AssignmentJson() {}

    /** @throws IllegalArgumentException with what was found and what is allowed */
    static StoredAssignments decode(byte[] json) {
        JsonNode root = parse(json);
        return new StoredAssignments(revision(root), machines(root), fallback(root));
    }

    static byte[] encode(StoredAssignments assignments) {
        ObjectNode root = JSON.createObjectNode().put("revision", assignments.revision());
        assignments.fallback().ifPresent(target -> root.put("default", target.toString()));
        ObjectNode machines = root.putObject("machines");
        new TreeMap<>(assignments.machines()).forEach((mac, target) -> machines.put(mac.toString(), target.toString()));
        return JSON.writeValueAsBytes(root);
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static long revision(JsonNode root) {
        JsonNode revision = root.path("revision");
        if (!revision.canConvertToLong() || revision.longValue() < 0) {
            throw new IllegalArgumentException("revision: expected a number from 0, found " + revision);
        }
        return revision.longValue();
    }

    private static Map<MacAddress, Target> machines(JsonNode root) {
        JsonNode machines = root.path("machines");
        if (!machines.isObject()) {
            throw new IllegalArgumentException("machines: expected an object, found " + machines);
        }
        return machines.properties().stream()
                .collect(Collectors.toMap(
                        machine -> MacAddress.parse(machine.getKey()),
                        machine -> target(machine.getKey(), machine.getValue())));
    }

    private static Optional<Target> fallback(JsonNode root) {
        return root.has("default") ? Optional.of(target("default", root.get("default"))) : Optional.empty();
    }

    private static Target target(String where, JsonNode value) {
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new IllegalArgumentException(
                    where + ": expected the name of a platform, local or none, found " + value);
        }
        return Target.parse(value.stringValue());
    }
}
