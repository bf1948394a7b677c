package pilotlight.appliance.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every template by its name: the built-in ones, and the operator's in front of them. Immutable. */
public final class Templates {

    /** The names of the built-in templates: the only ones that an operator's file can replace. */
    public static final List<String> NAMES = List.of(
            "smartos.ipxe.mustache",
            "smartos.menu.lst.mustache",
            "triton-linux.ipxe.mustache",
            "triton-linux.menu.lst.mustache",
            "linux.ipxe.mustache",
            "linux.menu.lst.mustache",
            "local.ipxe.mustache",
            "local.menu.lst.mustache",
            "unassigned.ipxe.mustache",
            "problem.ipxe.mustache",
            "chain.ipxe.mustache",
            "smartos.grub.cfg.mustache",
            "triton-linux.grub.cfg.mustache",
            "linux.grub.cfg.mustache",
            "local.grub.cfg.mustache",
            "unassigned.grub.cfg.mustache",
            "chain.grub.cfg.mustache",
            "problem.grub.cfg.mustache",
            "smartos.pxelinux.cfg.mustache",
            "triton-linux.pxelinux.cfg.mustache",
            "linux.pxelinux.cfg.mustache",
            "local.pxelinux.cfg.mustache",
            "unassigned.pxelinux.cfg.mustache",
            "problem.pxelinux.cfg.mustache",
            "triton-linux.uroot.ipxe.mustache",
            "linux.uroot.ipxe.mustache",
            "triton-linux.config.txt.mustache",
            "linux.config.txt.mustache",
            "triton-linux.cmdline.txt.mustache",
            "linux.cmdline.txt.mustache");

    private final Map<String, Template> templates;
    private final List<String> mistakes;

    private Templates(Map<String, Template> templates, List<String> mistakes) {
        this.templates = Map.copyOf(templates);
        this.mistakes = List.copyOf(mistakes);
    }

    /** The templates that come with the program. */
    public static Templates builtIn() {
        return new Templates(
                NAMES.stream().collect(Collectors.toMap(name -> name, name -> Template.compile(name, resource(name)))),
                List.of());
    }

    /**
     * The built-in templates with the operator's {@code texts} in front. One that cannot be read leaves the template of this name in
     * {@code last} in its place and a sentence among the {@link #mistakes}.
     */
    public Templates with(Map<String, String> texts, Templates last) {
        Map<String, Template> merged = new HashMap<>(templates);
        List<String> found = new ArrayList<>();
        texts.forEach((name, text) -> {
            try {
                merged.put(known(name), Template.compile(name, text));
            } catch (RenderException e) {
                found.add(e.getMessage());
                merged.computeIfPresent(name, (same, builtIn) -> last.templates.getOrDefault(name, builtIn));
            }
        });
        return new Templates(merged, found);
    }

    /** One sentence for each of the operator's templates that could not be read. */
    public List<String> mistakes() {
        return mistakes;
    }

    /**
     * The text of the template called {@code name} with these values in it.
     *
     * @throws RenderException with a sentence fit for an operator
     */
    public String render(String name, Map<String, Object> view) {
        return templates.get(known(name)).render(view);
    }

    private static String known(String name) {
        if (!NAMES.contains(name)) {
            throw new RenderException(
                    "template " + name + ": nobody asks for this name; known are " + String.join(", ", NAMES));
        }
        return name;
    }

    private static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream("/templates/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without its template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
