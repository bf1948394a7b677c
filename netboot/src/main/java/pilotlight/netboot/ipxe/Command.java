package pilotlight.netboot.ipxe;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command and its arguments. Without words it does nothing, successfully: the idiom <code>isset ${x} ||</code>.
 *
 * @param when whether it runs after the command before it on the line
 * @param words the command's name and its arguments
 */
public record Command(When when, List<Word> words) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

    /** Keeps a copy. */
    public Command {
        words = List.copyOf(words);
    }

    /**
     * A command that we write.
     *
     * @throws IllegalArgumentException if {@code name} is no command's name
     */
    public static Command of(When when, String name, List<Word> arguments) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no iPXE command: expected lower-case letters and digits");
        }
        return new Command(
                when,
                Stream.concat(Stream.of(new Word(name)), arguments.stream()).toList());
    }

    /** The command's name, empty for the command that does nothing. */
    public String name() {
        return words.isEmpty() ? "" : words.get(0).literal();
    }

    /** The arguments as the command sees them, with references to settings kept as they are. */
    public List<String> arguments() {
        return words.stream().skip(1).map(Word::literal).toList();
    }

    /** The words with blanks between them. */
    @Override
    public String toString() {
        return words.stream().map(Word::written).collect(Collectors.joining(" "));
    }
}
