package pilotlight.appliance.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pilotlight.appliance.attempt.Profile;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of an attempt that nobody searches for: its profile as an object, each step as an array, for there are millions of them:
 * {@code ["kernel", "done", "/os/x/vmlinuz", "", "ipxe", 1200000, 1380000, 1, 8247000, 8247000, 0.18, 0]}, times in microseconds since
 * the attempt began.
 */
final class AttemptJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 400;

    private AttemptJson() {}

    static String profile(Profile profile) {
        ObjectNode node = JSON.createObjectNode();
        Inventory inventory = profile.inventory();
        put(node, "address", profile.address());
        put(node, "architecture", profile.architecture().map(Architecture::code));
        put(node, "vendorClass", profile.vendorClass());
        put(node, "uuid", profile.uuid());
        put(node, "manufacturer", inventory.manufacturer());
        put(node, "product", inventory.product());
        put(node, "serial", inventory.serial());
        put(node, "asset", inventory.asset());
        put(node, "memory", inventory.memory());
        return node.toString();
    }

    private static void put(ObjectNode node, String key, Optional<?> value) {
        value.ifPresent(known -> node.put(key, cut(known.toString())));
    }

    static Profile profile(String json) {
        JsonNode node = JSON.readTree(json);
        return new Profile(
                text(node, "address").map(Ip::parse),
                text(node, "architecture").map(Integer::valueOf).map(Architecture::of),
                text(node, "vendorClass"),
                text(node, "uuid").map(UUID::fromString),
                new Inventory(
                        text(node, "manufacturer"),
                        text(node, "product"),
                        text(node, "serial"),
                        text(node, "asset"),
                        text(node, "memory").map(Integer::valueOf)));
    }

    private static Optional<String> text(JsonNode node, String key) {
        return node.has(key) ? Optional.of(node.get(key).asString()) : Optional.empty();
    }

    static String steps(List<Step> steps, Instant begun) {
        ArrayNode all = JSON.createArrayNode();
        steps.forEach(step -> all.add(step(step, begun)));
        return all.toString();
    }

    private static ArrayNode step(Step step, Instant begun) {
        Shipment shipment = step.shipment();
        return JSON.createArrayNode()
                .add(step.stage().word())
                .add(step.outcome().word())
                .add(cut(step.what()))
                .add(cut(step.why()))
                .add(step.loader().word())
                .add(begun.until(step.first(), ChronoUnit.MICROS))
                .add(begun.until(step.last(), ChronoUnit.MICROS))
                .add(step.times())
                .add(shipment.bytes())
                .add(shipment.size())
                .add(shipment.seconds())
                .add(shipment.resent());
    }

    static List<Step> steps(String json, Instant begun) {
        List<Step> steps = new ArrayList<>();
        JSON.readTree(json).forEach(node -> steps.add(step(node, begun)));
        return steps;
    }

    private static Step step(JsonNode node, Instant begun) {
        return new Step(
                Stage.valueOf(constant(node, 0)),
                Outcome.valueOf(constant(node, 1)),
                node.get(2).asString(),
                node.get(3).asString(),
                Loader.valueOf(constant(node, 4)),
                begun.plus(node.get(5).asLong(), ChronoUnit.MICROS),
                begun.plus(node.get(6).asLong(), ChronoUnit.MICROS),
                node.get(7).asInt(),
                new Shipment(
                        node.get(8).asLong(),
                        node.get(9).asLong(),
                        node.get(10).asDouble(),
                        node.get(11).asLong()));
    }

    private static String constant(JsonNode node, int index) {
        return AttemptTable.constant(node.get(index).asString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
