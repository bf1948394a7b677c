package pilotlight.appliance.machine;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.yaml.PlainText;
import pilotlight.netboot.wire.Bytes;

/** What an assignment says in the keys of an assignment file: what {@link AssignmentReader} reads as the same. */
public final class AssignmentContent {

    private final Map<String, Object> content = new LinkedHashMap<>();

    private AssignmentContent() {}

    /** Everything but the platform; modules with their content. A factory reset is left out, for no file may ask for one. */
    static Map<String, Object> of(Assignment assignment) {
        AssignmentContent said = new AssignmentContent();
        said.put("transport", assignment.transport().map(Transport::scheme));
        said.put("console", assignment.console().map(AssignmentContent::console));
        said.put("kernelArgs", some(assignment.kernelArgs()));
        said.put("kernelFlags", some(flags(assignment.kernelFlags())));
        said.put("offer", assignment.handling().offerStyle().map(OfferStyle::word));
        said.put("loader", assignment.handling().loading().map(Loading::word));
        said.put("localBoot", assignment.handling().localBoot().map(LocalBoot::word));
        said.put("vlan", assignment.handling().vlan());
        said.put("hashes", assignment.hashes());
        said.put("mode", mode(assignment.mode()));
        said.put("up", assignment.up().map(UpSign::word));
        said.put(
                "modules",
                Optional.of(assignment.modules().stream()
                                .map(module -> module(module.path(), module.content()))
                                .toList())
                        .filter(modules -> !modules.isEmpty()));
        said.put("network", assignment.network().map(network -> network.document()));
        return said.content;
    }

    private void put(String key, Optional<?> value) {
        value.ifPresent(known -> content.put(key, known));
    }

    private static <T> Optional<Map<String, T>> some(Map<String, T> map) {
        return Optional.of(map).filter(values -> !values.isEmpty());
    }

    /** What {@code console} says. */
    public static Map<String, Object> console(Console console) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("default", console.preferred());
        words.put("serial", console.serial());
        return words;
    }

    private static Map<String, Object> flags(KernelFlags flags) {
        Map<String, Object> words = new LinkedHashMap<>();
        flags.flags().forEach((flag, value) -> words.put(flag, value.isPresent() ? value.get() : Boolean.TRUE));
        return words;
    }

    private static Optional<String> mode(BootMode mode) {
        return mode == BootMode.NORMAL || mode == BootMode.FACTORY_RESET ? Optional.empty() : Optional.of(mode.word());
    }

    /**
     * One of {@code modules}, its content as text where people can read it.
     *
     * @param path as it is written; whoever reads it checks it
     */
    public static Map<String, Object> module(String path, Bytes content) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("path", path);
        PlainText.of(content)
                .ifPresentOrElse(
                        text -> words.put("content", text),
                        () -> words.put("base64", Base64.getEncoder().encodeToString(content.toArray())));
        return words;
    }
}
