package pilotlight.appliance.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path in the boot tree in its one normal form: relative, parts between single slashes, no {@code .} and no {@code ..}.
 *
 * @param text never empty
 */
public record BootPath(String text) {

    private static final String LAYER = ".0";
    private static final Pattern TOLD = Pattern.compile(".*[^/]//((?:os|bootfs|extra)/.*)");
    private static final Pattern HOST = Pattern.compile("^/*(?i:tftp|http):/+[^/]*");

    /** Refuses what is not in normal form. */
    public BootPath {
        if (!isNormal(text)) {
            throw new IllegalArgumentException("'" + text + "' is no path in its normal form");
        }
    }

    /** Where a client's spelling leads. */
    public sealed interface Reading permits Inside, Outside {}

    /**
     * To a path of the tree.
     *
     * @param path its normal form
     */
    public record Inside(BootPath path) implements Reading {}

    /**
     * Nowhere that is ours.
     *
     * @param reason in plain words
     */
    public record Outside(String reason) implements Reading {}

    /** Reads what a client asked for, allowing for the spellings of all firmwares. */
    public static Reading read(String raw) {
        Optional<String> normal = normal(slashed(raw));
        if (normal.isEmpty()) {
            return new Outside("'" + printable(raw) + "' leads out of the boot tree");
        }
        return normal.get().isEmpty()
                ? new Outside("'" + printable(raw) + "' names no file")
                : new Inside(new BootPath(normal.get()));
    }

    /**
     * The path that a script of ours names, where a client puts a directory of its own before it: PXELINUX and U-Boot put that of their boot
     * file before every path, also before one that begins with a slash, and ask for {@code boot//os/...}.
     */
    static Optional<String> told(String raw) {
        Matcher told = TOLD.matcher(slashed(raw));
        return told.matches() ? Optional.of(told.group(1)) : Optional.empty();
    }

    private static String slashed(String raw) {
        return withoutHost(withoutJunk(raw).replace('\\', '/'));
    }

    /** Some BIOS ROMs end the name that DHCP gave them with 0xff, its end mark, or with whatever followed in their buffer. */
    private static String withoutJunk(String raw) {
        int end = raw.length();
        while (end > 0 && junk(raw.charAt(end - 1))) {
            end--;
        }
        return raw.substring(0, end);
    }

    private static boolean junk(char c) {
        return c <= ' ' || c == '\u00ff' || c == '\ufffd' || Character.isISOControl(c);
    }

    /** Some clients ask their TFTP server for the whole {@code tftp://host/path} that they were told. */
    private static String withoutHost(String path) {
        return HOST.matcher(path).replaceFirst("");
    }

    private static Optional<String> normal(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** What lies below {@code directory}, which ends without a slash; empty if this does not. */
    public Optional<String> below(String directory) {
        return text.startsWith(directory + "/")
                ? Optional.of(text.substring(directory.length() + 1))
                : Optional.empty();
    }

    /** PXE's boot servers speak of layers, and some ROMs ask for layer 0 of a file by this suffix: the path without it. */
    public Optional<BootPath> withoutLayer() {
        return Optional.of(text)
                .filter(path -> path.endsWith(LAYER))
                .map(path -> path.substring(0, path.length() - LAYER.length()))
                .filter(BootPath::isNormal)
                .map(BootPath::new);
    }

    private static boolean isNormal(String text) {
        return !text.isEmpty() && normal(text).equals(Optional.of(text));
    }

    /** {@code text} fit for a log: no control characters, not endless. */
    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }

    /** The path, fit for a log. */
    @Override
    public String toString() {
        return printable(text);
    }
}
