package pilotlight.netboot.ipxe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a script line by line. Strings are text: no setting in them is expanded, and no command comes of them. */
public final class ScriptBuilder {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_.-]+");

    private final List<Line> lines = new ArrayList<>();

    ScriptBuilder() {}

    /**
     * A line that runs {@code name} with these arguments, each one word.
     *
     * @throws IllegalArgumentException if iPXE cannot be told one of them: see {@link Word#of}
     */
    public ScriptBuilder command(String name, String... arguments) {
        return command(name, words(arguments));
    }

    /** Like {@link #command(String, String...)} with words that may refer to settings. */
    public ScriptBuilder command(String name, List<Word> arguments) {
        lines.add(new Line("", List.of(Command.of(When.ALWAYS, name, arguments)), ""));
        return this;
    }

    /** Lets the line before go on with {@code name} if its last command ended as {@code when} says. */
    public ScriptBuilder then(When when, String name, String... arguments) {
        return then(when, name, words(arguments));
    }

    /** Like {@link #then(When, String, String...)} with words that may refer to settings. */
    public ScriptBuilder then(When when, String name, List<Word> arguments) {
        if (lines.isEmpty() || lines.get(lines.size() - 1).commands().isEmpty()) {
            throw new IllegalStateException("no command stands before " + when.separator() + " " + name);
        }
        lines.add(lines.remove(lines.size() - 1).plus(Command.of(when, name, arguments)));
        return this;
    }

    /** A line that shows {@code text} on the machine's console. */
    public ScriptBuilder echo(String text) {
        List<Word> words = new ArrayList<>(Word.text(text));
        if (text.startsWith("-")) {
            words.add(0, new Word("--"));
        }
        return command("echo", words);
    }

    /** A line that only a reader sees. */
    public ScriptBuilder comment(String text) {
        lines.add(new Line("", List.of(), Word.requireOneLine(text).strip()));
        return this;
    }

    /**
     * A line that {@code goto} finds.
     *
     * @throws IllegalArgumentException if {@code name} is no label
     */
    public ScriptBuilder label(String name) {
        if (!LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no label: expected letters, digits and '.', '_', '-'");
        }
        lines.add(new Line(name, List.of(), ""));
        return this;
    }

    /** The script so far. */
    public Script build() {
        return new Script(lines);
    }

    private static List<Word> words(String... texts) {
        return Arrays.stream(texts).map(Word::of).toList();
    }
}
