package pilotlight.appliance.machine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.netboot.wire.MacAddress;

/** Reads who an assignment file is about. */
final class MachineReader {

    private static final List<String> IDENTITY = List.of("name", "uuid", "serial", "macs", "labels", "setup");

    private MachineReader() {}

    /** The machine with this address, with what is said about it; empty for the default, which has none. */
    static Optional<Machine> read(Optional<MacAddress> who, Section top) {
        Optional<Machine> machine = who.map(mac -> machine(mac, top));
        if (machine.isEmpty()) {
            IDENTITY.forEach(key -> top.value(key)
                    .ifPresent(value -> value.refuseKey("belongs to one machine, expected only in its own file")));
        }
        return machine;
    }

    private static Machine machine(MacAddress mac, Section top) {
        IDENTITY.forEach(top::value); // in the order in which a mistyped key shows them
        return new Machine(
                mac,
                moreMacs(mac, top),
                top.get("uuid", value -> value.parse(MachineReader::uuid)),
                top.get("serial", Value::someText),
                top.get("name", Value::someText),
                labels(top.section("labels")),
                top.get("setup", Value::trueOrFalse));
    }

    private static Set<MacAddress> moreMacs(MacAddress mac, Section top) {
        Set<MacAddress> more = new LinkedHashSet<>(
                top.list("macs", value -> value.parse(MacAddress::parse)).orElse(List.of()));
        more.remove(mac);
        return more;
    }

    private static UUID uuid(String text) {
        if (!Machine.isUuid(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no uuid: expected one such as 44454c4c-3200-1036-804d-b2c04f575931");
        }
        return UUID.fromString(text);
    }

    private static Map<String, String> labels(Section section) {
        Map<String, String> labels = new LinkedHashMap<>();
        section.entries().forEach((key, value) -> value.oneLine().ifPresent(text -> labels.put(key, text)));
        return labels;
    }
}
