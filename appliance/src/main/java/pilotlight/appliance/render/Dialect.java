package pilotlight.appliance.render;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.netboot.ipxe.Script;
import pilotlight.netboot.ipxe.Word;

/** Who reads a text, and what its words may hold. */
public enum Dialect {
    /** u-root's part of iPXE's language: no settings, no conditions, no options; absolute URLs ({@code pkg/boot/netboot/ipxe}). */
    U_ROOT("uroot.ipxe", "u-root"),
    /** iPXE: no quotes and no escapes; splits at white space and expands <code>${}</code> ({@code system()} in core/exec.c). */
    IPXE("ipxe", "iPXE"),
    /** GRUB legacy as illumos has it: the same, and its {@code kernel$} expands <code>${}</code> too. */
    MENU("menu.lst", "GRUB"),
    /** GRUB 2, whose words may be quoted as a shell's. */
    GRUB("grub.cfg", "GRUB 2"),
    /** PXELINUX, and what U-Boot reads of its files: no quotes, and U-Boot expands <code>${}</code>. */
    PXELINUX("pxelinux.cfg", "PXELINUX"),
    /** The Raspberry Pi's {@code config.txt}. */
    PI_CONFIG("config.txt", "the Raspberry Pi"),
    /** The Raspberry Pi's {@code cmdline.txt}: the kernel's command line, as it is. */
    PI_CMDLINE("cmdline.txt", "the Raspberry Pi");

    private static final String TEMPLATE = ".mustache";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%()-]+");
    private static final Pattern ESCAPED = Pattern.compile("['\"\\\\]");

    private final String suffix;
    private final String reader;

    Dialect(String suffix, String reader) {
        this.suffix = suffix;
        this.reader = reader;
    }

    /** The name of this dialect's template for {@code kind}, such as {@code smartos.ipxe.mustache}. */
    public String template(String kind) {
        return kind + "." + suffix + TEMPLATE;
    }

    /** The dialect of the template of this name; texts in none of ours are held to iPXE's rules. */
    static Dialect of(String template) {
        return List.of(values()).stream()
                .filter(dialect -> template.endsWith("." + dialect.suffix + TEMPLATE))
                .findFirst()
                .orElse(IPXE);
    }

    /** True if its reader can start a platform of this kind: SmartOS is no Linux, and some start nothing else. */
    boolean starts(PlatformKind kind) {
        return leaves() || kind != PlatformKind.SMARTOS;
    }

    /** True if its reader can ask again with its address in the name, so that nobody needs to be known beforehand. */
    public boolean asksAgain() {
        return this == IPXE || this == GRUB;
    }

    /** True if its reader can be told to wait for an assignment, or why there is nothing to boot. */
    public boolean waits() {
        return this == IPXE || this == GRUB || this == PXELINUX;
    }

    /** True if its reader can be told to boot from the machine's own disk. */
    public boolean leaves() {
        return this != U_ROOT && this != PI_CONFIG && this != PI_CMDLINE;
    }

    /** The protocol by which {@code client} fetches what stands in its text, where its assignment names none. */
    public Transport transport(Client client, Transport usual) {
        return this == GRUB ? GrubDevice.proven(client, usual) : usual;
    }

    /** True if its reader passes over URLs that are not http. */
    boolean fetchesByHttpAlone() {
        return this == U_ROOT;
    }

    /** True if blanks in a word survive on their way to the kernel, in quotes that the loader writes itself. */
    boolean quotes() {
        return this == GRUB;
    }

    /**
     * Returns {@code text}, in quotes where its reader needs them, as the part of one word that it is.
     *
     * @throws RenderException if it holds what the reader has no way to write
     */
    String word(String text) {
        if (this == GRUB) {
            return quoted(text);
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
            throw new RenderException("'" + printable(text) + "' holds a blank or control character: " + reader
                    + " has no quotes and would read several words or lines");
        }
        if (text.contains("${")) {
            throw new RenderException("'" + text + "' holds ${: " + reader
                    + " would put a setting in its place, and has no way to write it");
        }
        return text;
    }

    /** GRUB's shell takes everything between two apostrophes as it is. */
    private static String quoted(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new RenderException("'" + printable(text) + "' holds a control character: GRUB 2 reads line by line");
        }
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /**
     * Returns {@code text}, in quotes where its reader needs them, as one whole word of a kernel's command line.
     *
     * @throws RenderException as {@link #word} does, and for words that mean something to the reader, such as {@code ||}
     */
    String wholeWord(String text) {
        if (this == IPXE && Script.needsQuotes(word(text))) {
            throw new RenderException("'" + text
                    + "' cannot stand on a command line: to iPXE it ends the command, or joins the next line");
        }
        if (this == GRUB && ESCAPED.matcher(text).find()) {
            throw new RenderException(
                    "'" + text
                            + "' holds a quote or a backslash: GRUB 2 writes a backslash before it on the kernel's command line");
        }
        return word(text);
    }

    /** A sentence for whoever stands before the machine, as this dialect's command that shows it has to be told. */
    String shown(String sentence) {
        String printable = printable(sentence);
        return switch (this) {
            case IPXE ->
                Word.text(printable.replace("${", "$ {")).stream()
                        .map(Word::written)
                        .collect(Collectors.joining(" "));
            case GRUB -> quoted(printable);
            default -> printable;
        };
    }

    /** The dialect's reader in a sentence. */
    String reader() {
        return reader;
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
