package pilotlight.netboot.ipxe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An iPXE script.
 *
 * @param lines what follows the first line, {@code #!ipxe}
 */
public record Script(List<Line> lines) {

    private static final String MAGIC = "#!ipxe";
    private static final Pattern FIRST_LINE = Pattern.compile("#!(ipxe|gpxe)([ \\t\\x0b\\f\\r].*)?", Pattern.DOTALL);

    /** Keeps a copy. */
    public Script {
        lines = List.copyOf(lines);
    }

    /** A script to be filled line by line. */
    public static ScriptBuilder builder() {
        return new ScriptBuilder();
    }

    /**
     * Reads a script as iPXE does.
     *
     * @throws IllegalArgumentException if iPXE would not take {@code text} for a script, or would fail at its end
     */
    public static Script parse(String text) {
        List<String> lines = logicalLines(text);
        if (!FIRST_LINE.matcher(lines.get(0)).matches()) {
            throw new IllegalArgumentException("line 1: expected " + MAGIC + ", found '" + lines.get(0) + "'");
        }
        return new Script(lines.stream().skip(1).map(Line::parse).toList());
    }

    private static List<String> logicalLines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean open = false;
        for (String part : withoutLastLineEnd(text).split("\n", -1)) {
            String end = part.endsWith("\r") ? part.substring(0, part.length() - 1) : part;
            open = end.endsWith("\\");
            line.append(end, 0, open ? end.length() - 1 : end.length());
            if (!open) {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        if (open) {
            throw new IllegalArgumentException(
                    "the script ends in a backslash, which continues a line: nothing follows");
        }
        return lines;
    }

    private static String withoutLastLineEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** {@code text} as one word of a template's line: see {@link Word#of}. */
    public static String word(String text) {
        return Word.of(text).written();
    }

    /** {@code text} as the words of a template's line, for commands that join their arguments: see {@link Word#text}. */
    public static String text(String text) {
        return joined(Word.text(text));
    }

    /** True if {@code text} cannot stand in a script as it is: see {@link Word#needsQuotes}. */
    public static boolean needsQuotes(String text) {
        return Word.needsQuotes(text);
    }

    private static String joined(List<Word> words) {
        return words.stream().map(Word::written).collect(Collectors.joining(" "));
    }

    /** All commands of all lines in their order. */
    public List<Command> commands() {
        return lines.stream().flatMap(line -> line.commands().stream()).toList();
    }

    /** The script as iPXE fetches it, every line ended by a line feed. */
    @Override
    public String toString() {
        return lines.stream()
                .map(Line::toString)
                .collect(Collectors.joining("\n", MAGIC + "\n", lines.isEmpty() ? "" : "\n"));
    }
}
