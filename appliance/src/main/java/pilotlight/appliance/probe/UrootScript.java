package pilotlight.appliance.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The subset of iPXE's language that u-root understands: no options, no settings, no conditions; the last kernel wins. */
final class UrootScript {

    private static final String MAGIC = "#!ipxe";

    private UrootScript() {}

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if u-root would not boot it, or boot something else than meant
     */
    static BootScript read(String text, URI self) {
        if (!text.startsWith(MAGIC)) {
            throw new IllegalArgumentException(
                    self + " does not begin with " + MAGIC + ", so u-root takes it for no script");
        }
        Optional<URI> kernel = Optional.empty();
        List<String> arguments = List.of();
        List<URI> images = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            List<String> words = Arrays.asList(line.split("\\s+"));
            if (words.get(0).equals("boot")) {
                break;
            }
            if (words.get(0).equals("kernel")) {
                kernel = Optional.of(url(words, self));
                arguments = words.subList(2, words.size());
            } else if (words.get(0).equals("initrd")) {
                images.add(url(words, self));
            }
        }
        return new BootScript(
                kernel.orElseThrow(() -> new IllegalArgumentException("the script " + self + " boots no kernel")),
                images,
                BootScript.rootfs(arguments));
    }

    private static URI url(List<String> words, URI self) {
        String url = words.size() > 1 ? words.get(1) : "";
        if (url.isEmpty() || url.startsWith("-") || url.contains("${")) {
            throw new IllegalArgumentException("u-root takes '" + url + "' of '" + String.join(" ", words)
                    + "' for a URL: it knows no options and no settings");
        }
        return self.resolve(url);
    }
}
