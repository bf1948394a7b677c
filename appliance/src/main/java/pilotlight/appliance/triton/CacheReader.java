package pilotlight.appliance.triton;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Console;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code cache/<mac>.json}: the boot parameters with the machine's address, or the whole answer of {@code booter bootparams}, in which
 * they stand under {@code bootParams} (sdc-booter, lib/cache.js and lib/bootparams.js). Notes what it can make nothing of.
 */
final class CacheReader {

    /** {@code networking.json} says all of that, or the directory of the platforms does. */
    private static final Set<String> SAID_ELSEWHERE =
            Set.of("resolvers", "gateway", "routes", "adminNic", "aggrs", "nics", "adminPool", "nictags", "platforms");

    private static final String WRAPPED = "bootParams";
    private static final String MODULES = "boot_modules";
    private static final String SOME_WORD = "[^\\s\\p{Cntrl}]+";
    private static final String KEY = "[^\\s\\p{Cntrl}=]+";

    private final List<String> unread = new ArrayList<>();
    private final Map<String, JsonNode> top = new LinkedHashMap<>();

    private CacheReader() {}

    static BootParameters read(Bytes content) {
        try {
            return new CacheReader().read(JsonMapper.shared().readTree(content.text(StandardCharsets.UTF_8)));
        } catch (JacksonException e) {
            return BootParameters.NONE.without("its cache file is no JSON: " + e.getOriginalMessage());
        }
    }

    private BootParameters read(JsonNode node) {
        if (!node.isObject()) {
            return BootParameters.NONE.without("its cache file is no JSON object");
        }
        node.properties().forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        each(WRAPPED, top::put);
        SAID_ELSEWHERE.forEach(top::remove);
        BootParameters read = new BootParameters(
                word("platform", SOME_WORD),
                kernelArgs(),
                kernelFlags(),
                Optional.of(console()),
                address(),
                modules(),
                List.of());
        top.forEach((key, value) -> note(key, value));
        return unread.stream().reduce(read, BootParameters::without, (one, other) -> other);
    }

    private Optional<String> word(String key, String form) {
        Optional<String> word = text(key);
        word.filter(text -> !text.isEmpty() && !text.matches(form))
                .ifPresent(text -> unread.add("its " + key + " is '" + text + "'"));
        return word.filter(text -> text.matches(form));
    }

    private Optional<String> text(String key) {
        Optional<JsonNode> node = take(key);
        node.filter(value -> !value.isString()).ifPresent(value -> note(key, value));
        return node.filter(JsonNode::isString).map(JsonNode::asString);
    }

    private Optional<JsonNode> take(String key) {
        return Optional.ofNullable(top.remove(key)).filter(node -> !node.isNull());
    }

    private Map<String, String> kernelArgs() {
        Map<String, String> args = new LinkedHashMap<>();
        each("kernel_args", (key, value) -> {
            if (value.isValueNode() && key.matches(KEY)) {
                args.put(key, value.asString());
            } else {
                note("kernel_args." + key, value);
            }
        });
        return args;
    }

    private Map<String, Object> kernelFlags() {
        Map<String, Object> flags = new LinkedHashMap<>();
        each("kernel_flags", (key, value) -> {
            if (value.isValueNode() && key.matches(KEY)) {
                flags.put(key, value.isBoolean() ? value.asBoolean() : value.asString());
            } else {
                note("kernel_flags." + key, value);
            }
        });
        return flags;
    }

    private void each(String key, BiConsumer<String, JsonNode> reader) {
        take(key).ifPresent(node -> {
            if (node.isObject()) {
                node.properties().forEach(entry -> reader.accept(entry.getKey(), entry.getValue()));
            } else {
                note(key, node);
            }
        });
    }

    /** A booter that is told of no console takes the second port for the serial one, and shows on the screen. */
    private Console console() {
        return new Console(
                word("default_console", SOME_WORD).orElse("vga"),
                word("serial", "tty[a-d]|none").orElse("ttyb"));
    }

    private Optional<BootParameters.Address> address() {
        Optional<Ipv4> ip = text("ip").flatMap(Ipv4::find);
        Optional<Ipv4> mask = text("netmask").flatMap(Ipv4::find);
        return ip.flatMap(i -> mask.map(m -> new BootParameters.Address(i, m)));
    }

    private Map<String, Bytes> modules() {
        Map<String, Bytes> modules = new LinkedHashMap<>();
        Optional<JsonNode> list = take(MODULES);
        list.filter(node -> !node.isArray()).ifPresent(node -> note(MODULES, node));
        list.filter(JsonNode::isArray).ifPresent(node -> node.forEach(module -> addTo(modules, module)));
        return modules;
    }

    private void addTo(Map<String, Bytes> modules, JsonNode module) {
        try {
            String path = module.path("path").asString("");
            byte[] content = Base64.getDecoder().decode(module.path("content").asString(""));
            modules.put(new BootModule(path, Bytes.of(content)).path(), Bytes.of(content));
        } catch (IllegalArgumentException e) {
            unread.add("one of its boot_modules: " + e.getMessage());
        }
    }

    private void note(String key, JsonNode value) {
        unread.add("its " + key + " in the cache file: " + shown(value.toString()));
    }

    private static String shown(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "..." : value;
    }
}
