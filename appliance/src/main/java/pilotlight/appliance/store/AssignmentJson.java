package pilotlight.appliance.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * {@code {"revision": 7, "default": "local", "machines": {"52:54:00:12:34:56": "20210731T223008Z"}}}; in the place of a target an object
 * with the keys of an assignment file, where more is said; {@code once} where something is for one boot.
 */
final class AssignmentJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AssignmentJson() {}

    /** @throws IllegalArgumentException with what was found and what is allowed */
    static StoredAssignments decode(byte[] json) {
        JsonNode root = AssignmentDocument.tree(new String(json, StandardCharsets.UTF_8));
        return new StoredAssignments(revision(root), machines(root), fallback(root), once(root));
    }

    static byte[] encode(StoredAssignments assignments) {
        ObjectNode root = JSON.createObjectNode().put("revision", assignments.revision());
        assignments.fallback().ifPresent(said -> put(root, "default", said));
        ObjectNode machines = root.putObject("machines");
        new TreeMap<>(assignments.machines()).forEach((mac, said) -> put(machines, mac.toString(), said));
        if (!assignments.once().isEmpty()) {
            ObjectNode once = root.putObject("once");
            new TreeMap<>(assignments.once()).forEach((mac, what) -> once.put(mac.toString(), what.toString()));
        }
        return JSON.writeValueAsBytes(root);
    }

    private static void put(ObjectNode object, String key, StoredAssignment said) {
        if (said.isDocument()) {
            object.putRawValue(key, new RawValue(said.word()));
        } else {
            object.put(key, said.word());
        }
    }

    private static long revision(JsonNode root) {
        JsonNode revision = root.path("revision");
        if (!revision.canConvertToLong() || revision.longValue() < 0) {
            throw new IllegalArgumentException("revision: expected a number from 0, found " + revision);
        }
        return revision.longValue();
    }

    private static Map<MacAddress, StoredAssignment> machines(JsonNode root) {
        JsonNode machines = root.path("machines");
        if (!machines.isObject()) {
            throw new IllegalArgumentException("machines: expected an object, found " + machines);
        }
        return machines.properties().stream()
                .map(machine -> Map.entry(MacAddress.parse(machine.getKey()), machine.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        machine -> said(machine.getKey().bare(), Optional.of(machine.getKey()), machine.getValue())));
    }

    private static Map<MacAddress, Once> once(JsonNode root) {
        return root.path("once").properties().stream()
                .collect(Collectors.toMap(
                        machine -> MacAddress.parse(machine.getKey()),
                        machine -> Once.read(machine.getValue().asString())));
    }

    private static Optional<StoredAssignment> fallback(JsonNode root) {
        return root.has("default")
                ? Optional.of(said("default", Optional.empty(), root.get("default")))
                : Optional.empty();
    }

    private static StoredAssignment said(String where, Optional<MacAddress> who, JsonNode value) {
        if (value.isObject()) {
            return StoredAssignment.read(who, AssignmentDocument.of(value));
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new IllegalArgumentException(where
                    + ": expected the name of a platform, local, none, wait or an object with the keys of an assignment file, found "
                    + value);
        }
        return StoredAssignment.of(who, Target.parse(value.stringValue()));
    }
}
