package pilotlight.appliance.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A configuration of PXELINUX, as far as it and U-Boot both understand it: the label that boots by itself. */
final class PxelinuxConfig {

    private Optional<String> preferred = Optional.empty();
    private final List<Entry> entries = new ArrayList<>();

    private PxelinuxConfig() {}

    /** One label. */
    private static final class Entry {
        final String label;
        String kernel = "";
        String initrd = "";
        String append = "";

        Entry(String label) {
            this.label = label;
        }
    }

    /**
     * Reads a configuration.
     *
     * @param self where the program came from: names are relative to that
     * @throws IllegalArgumentException if it boots no kernel
     */
    static BootScript read(String text, URI self) {
        PxelinuxConfig config = new PxelinuxConfig();
        config.entries.add(new Entry(""));
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(config::take);
        return config.script(self);
    }

    private void take(String line) {
        String[] words = line.split("\\s+", 2);
        String value = words.length > 1 ? words[1].strip() : "";
        Entry entry = entries.get(entries.size() - 1);
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "default" -> preferred = Optional.of(value);
            case "label" -> entries.add(new Entry(value));
            case "kernel", "linux" -> entry.kernel = value;
            case "initrd" -> entry.initrd = value;
            case "append" -> entry.append = value;
            default -> {} // prompts, time-outs, menus
        }
    }

    private BootScript script(URI self) {
        Entry chosen = entries.stream()
                .filter(entry -> !entry.kernel.isEmpty())
                .filter(entry -> preferred.isEmpty() || preferred.get().equals(entry.label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the configuration below pxelinux.cfg/ boots no kernel"
                        + preferred
                                .map(name -> " by its default '" + name + "'")
                                .orElse("")));
        return multiboot(chosen, self).orElseGet(() -> linux(chosen, self));
    }

    private static BootScript linux(Entry chosen, URI self) {
        List<String> arguments = Arrays.asList(chosen.append.split("\\s+"));
        return new BootScript(
                Names.resolve(self, chosen.kernel),
                initrds(chosen, arguments).stream()
                        .map(name -> Names.resolve(self, name))
                        .toList(),
                BootScript.rootfs(arguments));
    }

    /** {@code mboot.c32} is a program that takes its kernel and modules from its arguments, with {@code ---} between. */
    private static Optional<BootScript> multiboot(Entry chosen, URI self) {
        if (!chosen.kernel.endsWith("mboot.c32")) {
            return Optional.empty();
        }
        List<URI> files = Arrays.stream(chosen.append.split("\\s+---\\s+"))
                .map(part -> Names.resolve(self, part.split("\\s+")[0]))
                .toList();
        return Optional.of(new BootScript(files.get(0), files.subList(1, files.size()), Optional.empty()));
    }

    private static List<String> initrds(Entry entry, List<String> arguments) {
        String named = arguments.stream()
                .filter(argument -> argument.startsWith("initrd="))
                .map(argument -> argument.substring("initrd=".length()))
                .findFirst()
                .filter(initrd -> entry.initrd.isEmpty())
                .orElse(entry.initrd);
        return Arrays.stream(named.split(",")).filter(name -> !name.isEmpty()).toList();
    }
}
