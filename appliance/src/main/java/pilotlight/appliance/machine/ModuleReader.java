package pilotlight.appliance.machine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.netboot.wire.Bytes;

/** Reads the modules of an assignment file, each with the content it gives or the file it names. */
final class ModuleReader {

    private ModuleReader() {}

    static List<BootModule> read(List<Value> values, Function<String, Bytes> files) {
        Map<String, BootModule> modules = new LinkedHashMap<>();
        for (Value value : values) {
            module(value, files)
                    .filter(module -> modules.putIfAbsent(module.path(), module) != null)
                    .ifPresent(twin -> value.refuse("each path once, but " + twin.path() + " has a module already"));
        }
        return new ArrayList<>(modules.values());
    }

    private static Optional<BootModule> module(Value value, Function<String, Bytes> files) {
        Section section = value.section();
        Optional<BootModule> empty = section.get("path", v -> v.parse(path -> new BootModule(path, Bytes.EMPTY)));
        List<Value> sources = Stream.of("file", "content", "base64")
                .flatMap(key -> section.value(key).stream())
                .toList();
        Optional<Bytes> content = section.get("file", v -> v.parse(files))
                .or(() -> section.get("content", v -> text(v)))
                .or(() -> section.get("base64", v -> base64(v)));
        section.refuseOthers();
        if (section.value("path").isEmpty() || sources.size() != 1) {
            return value.refuse("path and one of file, content and base64");
        }
        return empty.flatMap(module -> content.map(bytes -> new BootModule(module.path(), bytes)));
    }

    private static Optional<Bytes> text(Value value) {
        return value.text()
                .map(text -> Bytes.of(text.getBytes(StandardCharsets.UTF_8)))
                .flatMap(b -> limited(value, b));
    }

    private static Optional<Bytes> base64(Value value) {
        return value.text()
                .flatMap(text -> decode(text.replaceAll("\\s", ""))
                        .or(() -> value.refuse("canonical base64 (RFC 4648, with padding)"))
                        .flatMap(bytes -> limited(value, bytes)));
    }

    private static Optional<Bytes> decode(String text) {
        try {
            byte[] content = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(content).equals(text)
                    ? Optional.of(Bytes.of(content))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Bytes> limited(Value value, Bytes content) {
        return content.length() <= ModuleDirectory.MAX_BYTES
                ? Optional.of(content)
                : value.refuse("at most " + ModuleDirectory.MAX_BYTES + " bytes");
    }
}
