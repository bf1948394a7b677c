package pilotlight.appliance.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What GRUB's commands come to: the first kernel that they load. Conditions count as true; menus as their first entry. */
final class GrubConfig {

    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|\\\\.|[^\\s\"'\\\\])+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");
    private static final Pattern DEVICE = Pattern.compile("\\((http|tftp)(?:,([^)]+))?\\)(.*)");

    private final URI self;
    private final Map<String, String> variables = new HashMap<>();
    private final List<URI> images = new ArrayList<>();
    private Optional<URI> kernel = Optional.empty();
    private Optional<URI> next = Optional.empty();
    private List<String> arguments = List.of();

    /** @param self where GRUB came from: what names no device lies there */
    GrubConfig(Session session, URI self) {
        this.self = self;
        String root = self.getScheme() + "," + self.getRawAuthority();
        variables.put("root", root);
        variables.put("prefix", "(" + root + ")/grub");
        variables.put("net_default_mac", session.machine().mac().toString());
        variables.put("net_default_ip", session.attachment().address().toString());
        variables.put("net_default_server", self.getHost());
        variables.put("grub_platform", "efi");
    }

    /** What has been loaded, if a kernel has. */
    Optional<BootScript> boot() {
        return kernel.map(uri -> new BootScript(uri, images, BootScript.rootfs(arguments)));
    }

    /** The configuration that the last one hands over to. */
    Optional<URI> next() {
        return next;
    }

    /** Reads one more configuration. */
    void take(String text) {
        next = Optional.empty();
        text.replace("\\\n", " ")
                .lines()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .forEach(this::command);
    }

    private void command(String line) {
        List<String> words = words(line);
        if (words.isEmpty() || words.get(0).startsWith("#")) {
            return;
        }
        List<String> rest = words.subList(1, words.size());
        switch (words.get(0)) {
            case "set" -> rest.forEach(this::set);
            case "linux", "linuxefi", "linux16", "chainloader", "multiboot", "multiboot2" -> kernel(rest);
            case "initrd", "initrdefi", "initrd16", "module2" ->
                rest.stream().map(this::file).forEach(this::image);
            case "configfile", "source" ->
                next = next.or(() -> rest.stream().findFirst().map(this::file));
            default -> {} // menus, modules, conditions, messages
        }
    }

    private void kernel(List<String> words) {
        if (kernel.isEmpty() && !words.isEmpty()) {
            kernel = Optional.of(file(words.get(0)));
            arguments = words.subList(1, words.size());
        }
    }

    /** Those of further menu entries are for their own kernels. */
    private void image(URI uri) {
        if (!images.contains(uri)) {
            images.add(uri);
        }
    }

    private void set(String assignment) {
        String[] parts = assignment.split("=", 2);
        if (parts.length == 2) {
            variables.put(parts[0], parts[1]);
        }
    }

    private List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(expand(word.group().replaceAll("[\"']", "").replaceAll("\\\\(.)", "$1")));
        }
        return words;
    }

    private String expand(String word) {
        return VARIABLE.matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "")));
    }

    /** {@code (http,10.0.0.1:8080)/path}, or a path on the device of {@code root}. */
    private URI file(String name) {
        String root = variables.get("root").replaceAll("[()]", "");
        Matcher device = DEVICE.matcher(name.startsWith("(") ? name : "(" + root + ")" + name);
        if (!device.matches()) {
            throw new IllegalArgumentException("GRUB cannot load '" + name + "': its device is neither http nor tftp");
        }
        String server = Optional.ofNullable(device.group(2)).orElse(self.getRawAuthority());
        return Names.resolve(URI.create(device.group(1) + "://" + server + "/"), device.group(3));
    }
}
