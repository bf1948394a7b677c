package pilotlight.netboot.ipxe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One line of a script: an optional label, commands, an optional comment.
 *
 * @param label what {@code goto} finds it by, empty for none
 * @param commands what it runs; the first one's {@link When} is {@link When#ALWAYS}
 * @param comment what follows the {@code #}, empty for none
 */
public record Line(String label, List<Command> commands, String comment) {

    private static final String BLANKS = "[ \\t\\n\\x0b\\f\\r]";
    private static final String UNBROKEN = "[^ \\t\\n\\x0b\\f\\r]*";
    private static final Pattern LABEL = Pattern.compile(UNBROKEN);
    private static final Pattern LABELLED = Pattern.compile(BLANKS + "*(?::(" + UNBROKEN + "))?(.*)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?:^|" + BLANKS + ")#", Pattern.DOTALL);

    /** Refuses what would be read as something else, and keeps a copy. */
    public Line {
        commands = List.copyOf(commands);
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("a label holds no blank, found '" + label + "'");
        }
        if (comment.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a comment is one line, found '" + comment + "'");
        }
        if (!commands.isEmpty() && commands.get(0).when() != When.ALWAYS) {
            throw new IllegalArgumentException("the first command of a line always runs, found it "
                    + commands.get(0).when());
        }
    }

    /** Reads a line without its end, as {@code process_script} and {@code system} do; every text is some line. */
    static Line parse(String text) {
        Matcher line = LABELLED.matcher(text);
        if (!line.matches()) {
            throw new IllegalStateException("every text matches " + LABELLED);
        }
        String label = line.group(1) == null ? "" : line.group(1);
        Matcher comment = COMMENT.matcher(line.group(2));
        return comment.find()
                ? new Line(
                        label,
                        commands(line.group(2).substring(0, comment.start())),
                        line.group(2).substring(comment.end()).strip())
                : new Line(label, commands(line.group(2)), "");
    }

    private static List<Command> commands(String text) {
        List<Command> commands = new ArrayList<>();
        When when = When.ALWAYS;
        List<Word> words = new ArrayList<>();
        for (String token : tokens(text)) {
            When next = When.find(token).orElse(null);
            if (next == null) {
                words.add(new Word(token));
                continue;
            }
            commands.add(new Command(when, words));
            words.clear();
            when = next;
        }
        if (!commands.isEmpty() || !words.isEmpty()) {
            commands.add(new Command(when, words));
        }
        return commands;
    }

    private static List<String> tokens(String text) {
        return Arrays.stream(text.split(BLANKS + "+"))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    /** This line with one command more. */
    Line plus(Command command) {
        return new Line(
                label, Stream.concat(commands.stream(), Stream.of(command)).toList(), comment);
    }

    /** The line as it stands in the script, without its end. */
    @Override
    public String toString() {
        String line = Stream.of(label.isEmpty() ? "" : ":" + label, run(), comment.isEmpty() ? "" : "# " + comment)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return closed(line);
    }

    private String run() {
        return IntStream.range(0, commands.size())
                .mapToObj(i -> i == 0 ? commands.get(i).toString() : joined(commands.get(i)))
                .collect(Collectors.joining(" "));
    }

    private static String joined(Command command) {
        return command.when().separator() + " " + command;
    }

    /** A backslash at a line's end would draw in the next line; behind it a blank does no harm. */
    private static String closed(String line) {
        return line.endsWith("\\") ? line + " " : line;
    }
}
