package pilotlight.appliance.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pilotlight.netboot.wire.MacAddress;

/** All that an entry says, key by key: the paths of the keys of an assignment file, and their values as text. */
final class EntryKeys {

    private final Map<String, String> keys = new LinkedHashMap<>();

    private EntryKeys() {}

    static Map<String, String> of(Optional<Entry> entry) {
        EntryKeys all = new EntryKeys();
        entry.ifPresent(all::add);
        return all.keys;
    }

    private void add(Entry entry) {
        add("platform", entry.assignment().target());
        add("by", entry.by());
        add(entry.machine());
        Map<String, Object> said = new LinkedHashMap<>(AssignmentContent.of(entry.assignment()));
        said.remove("modules");
        said.forEach(this::add);
        entry.assignment().modules().forEach(module -> add("modules." + module.path(), content(module)));
    }

    private void add(Machine machine) {
        machine.name().ifPresent(name -> add("name", name));
        machine.uuid().ifPresent(uuid -> add("uuid", uuid));
        machine.serial().ifPresent(serial -> add("serial", serial));
        machine.setUp().ifPresent(setUp -> add("setup", setUp));
        if (!machine.moreMacs().isEmpty()) {
            add(
                    "macs",
                    machine.moreMacs().stream()
                            .sorted()
                            .map(MacAddress::toString)
                            .collect(Collectors.joining(", ")));
        }
        add("labels", new TreeMap<>(machine.labels()));
    }

    private void add(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> add(path + "." + key, inner));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(path + "[" + i + "]", list.get(i));
            }
        } else {
            keys.put(path, shown(String.valueOf(value)));
        }
    }

    /** A bare word among the kernel arguments has no value, yet it is there. */
    private static String shown(String value) {
        return value.isEmpty() ? "(no value)" : value;
    }

    private static String content(BootModule module) {
        Map<String, Object> words = AssignmentContent.module(module.path(), module.content());
        return words.getOrDefault("content", words.get("base64")).toString();
    }
}
