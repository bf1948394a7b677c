package pilotlight.netboot.ipxe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One word of an iPXE command. No iPXE has quotes or escapes: it splits a line at white space, looks for {@code ||}, {@code &&},
 * {@code ;} and {@code #}, and only then expands settings in each word by itself ({@code system()} in {@code src/core/exec.c}). So a
 * word is quoted with <code>${}</code>, the setting without a name, which never has a value: it makes <code>${}||</code> an ordinary
 * word and is gone when the command sees it. Tried with Debian 12's iPXE (1.0.0+git-20190125) under BIOS and EFI.
 *
 * @param written the word as it stands in the script
 */
public record Word(String written) {

    /** The setting without a name: always empty. */
    private static final String NOTHING = "${}";

    private static final Pattern UNBROKEN = Pattern.compile("[^ \\t\\n\\x0b\\f\\r\\x00]+");
    private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z0-9_.:/-]+");
    private static final Set<String> SEPARATORS =
            Arrays.stream(When.values()).map(When::separator).collect(Collectors.toUnmodifiableSet());

    /** Refuses what iPXE would not read as one word. */
    public Word {
        if (!UNBROKEN.matcher(written).matches() || endsCommand(written)) {
            throw new IllegalArgumentException("'" + printable(written) + "' is not one word to iPXE");
        }
    }

    /**
     * The word that iPXE's command will see as exactly {@code text}.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator if {@code text} holds a blank, a control character or
     *     <code>${</code>, which iPXE has no way to write
     */
    public static Word of(String text) {
        requireExpressible(text);
        if (text.contains(" ")) {
            throw new IllegalArgumentException(
                    "'" + text + "' holds a blank: iPXE has no quotes, and would read several words");
        }
        return quoted(text);
    }

    /**
     * The words that a command which joins its arguments with blanks ({@code echo}, {@code set}, {@code prompt}, the arguments of
     * {@code kernel}) will put together to exactly {@code text}, runs of blanks included.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator if {@code text} holds a control character or
     *     <code>${</code>
     */
    public static List<Word> text(String text) {
        requireExpressible(text);
        return Arrays.stream(text.split(" ", -1)).map(Word::quoted).toList();
    }

    /**
     * A reference to a setting, such as {@code net0/mac:hexhyp}, which iPXE replaces with its value.
     *
     * @throws IllegalArgumentException if {@code name} cannot be a setting's name
     */
    public static Word setting(String name) {
        if (!SETTING_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + printable(name)
                            + "' is no iPXE setting: expected letters, digits and '/', ':', '.', '_', '-', such as net0/mac:hexhyp");
        }
        return new Word("${" + name + "}");
    }

    /**
     * True if {@code text} cannot stand in a script as it is: {@link #of} writes it otherwise, or refuses it.
     */
    public static boolean needsQuotes(String text) {
        return text.contains("${")
                || text.chars().anyMatch(c -> c == ' ' || Character.isISOControl(c))
                || !quoted(text).written.equals(text);
    }

    /**
     * This word with {@code more} behind it, as in {@code BOOTIF=01-} and a setting.
     *
     * @throws IllegalArgumentException if a reference to a setting would come of two texts
     */
    public Word plus(Word more) {
        if (written.endsWith("$") && more.written.startsWith("{")) {
            throw new IllegalArgumentException(
                    "'" + written + "' and '" + more.written + "' cannot be joined: iPXE has no way to write ${");
        }
        return new Word(written + more.written);
    }

    /** The word as the command sees it, with references to settings kept as they are. */
    public String literal() {
        return written.replace(NOTHING, "");
    }

    /** The word as it stands in the script. */
    @Override
    public String toString() {
        return written;
    }

    /** True if iPXE ends a command before a word written so. */
    static boolean endsCommand(String written) {
        return written.startsWith("#") || SEPARATORS.contains(written);
    }

    /** Refuses control characters, which could end the line, by naming the text. */
    static String requireOneLine(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + printable(text)
                    + "' holds a control character: an iPXE script cannot carry line ends, tabs or the like");
        }
        return text;
    }

    private static void requireExpressible(String text) {
        requireOneLine(text);
        if (text.contains("${")) {
            throw new IllegalArgumentException(
                    "'" + text + "' holds ${: iPXE would expand it as a setting, and has no way to write it as text");
        }
    }

    private static Word quoted(String text) {
        String start = text.isEmpty() || endsCommand(text) ? NOTHING : "";
        String end = text.endsWith("\\") ? NOTHING : "";
        return new Word(start + text + end);
    }

    private static String printable(String text) {
        return text.chars()
                .mapToObj(c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
