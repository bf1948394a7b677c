package pilotlight.appliance.render;

import pilotlight.netboot.ipxe.Script;

/** Who reads a text, and what its words may hold. */
public enum Dialect {
    /** iPXE: no quotes and no escapes; splits at white space and expands <code>${}</code> ({@code system()} in core/exec.c). */
    IPXE("ipxe"),
    /** GRUB legacy as illumos has it: the same, and its {@code kernel$} expands <code>${}</code> too. */
    MENU("menu.lst");

    private static final String TEMPLATE = ".mustache";

    private final String suffix;

    Dialect(String suffix) {
        this.suffix = suffix;
    }

    /** The name of this dialect's template for {@code kind}, such as {@code smartos.ipxe.mustache}. */
    public String template(String kind) {
        return kind + "." + suffix + TEMPLATE;
    }

    /** The dialect of the template of this name; texts in none of ours are held to iPXE's rules. */
    static Dialect of(String template) {
        return template.endsWith(MENU.suffix + TEMPLATE) ? MENU : IPXE;
    }

    /**
     * Returns {@code text} if its reader takes it as the part of one word that it is.
     *
     * @throws RenderException if it holds a blank, a control character or <code>${</code>
     */
    String word(String text) {
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
            throw new RenderException("'" + printable(text) + "' holds a blank or control character: " + reader()
                    + " has no quotes and would read several words or lines");
        }
        if (text.contains("${")) {
            throw new RenderException("'" + text + "' holds ${: " + reader()
                    + " would put a setting in its place, and has no way to write it");
        }
        return text;
    }

    /**
     * Returns {@code text} if its reader takes it as one whole word.
     *
     * @throws RenderException as {@link #word} does, and for words that mean something to the reader, such as {@code ||}
     */
    String wholeWord(String text) {
        if (this == IPXE && Script.needsQuotes(word(text))) {
            throw new RenderException("'" + text
                    + "' cannot stand on a command line: to iPXE it ends the command, or joins the next line");
        }
        return word(text);
    }

    private String reader() {
        return this == IPXE ? "iPXE" : "GRUB";
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
