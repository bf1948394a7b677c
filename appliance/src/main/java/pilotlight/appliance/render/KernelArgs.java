package pilotlight.appliance.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pilotlight.appliance.machine.KernelFlags;

/**
 * Kernel arguments as words of a command line, each checked for who reads it.
 *
 * @param dialect the loader's
 */
record KernelArgs(Dialect dialect) {

    private static final String QUOTED = "\"[^\"]*\"";
    private static final Pattern QUOTABLE = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    /** For illumos, which splits at commas: one stands only inside a value's own double quotes, as in {@code aggr0_aggr="m1,m2"}. */
    List<String> illumos(Map<String, String> args) {
        return words(args, value -> {
            if (value.contains(",") && !value.matches(QUOTED)) {
                throw new RenderException(
                        "'" + value + "' holds a comma: the SmartOS kernel would read several arguments");
            }
            return triton(value);
        });
    }

    /** For Triton's Linux. */
    List<String> triton(Map<String, String> args) {
        return words(args, KernelArgs::triton);
    }

    /** For any Linux, which takes values with blanks in double quotes. */
    List<String> linux(Map<String, String> args) {
        return words(args, value -> value.contains(" ") && !dialect.quotes() ? quoted(value) : value);
    }

    /** The flags of the SmartOS kernel and their values. */
    List<String> flags(KernelFlags flags) {
        return split(flags.toString());
    }

    /** A line of arguments, cut at blanks and line ends; not in double quotes, where the loader has a way to keep those together. */
    List<String> split(String line) {
        if (dialect.quotes()) {
            return QUOTABLE.matcher(line)
                    .results()
                    .map(word -> dialect.wholeWord(word.group().replace("\"", "")))
                    .toList();
        }
        return line.isBlank()
                ? List.of()
                : Stream.of(line.strip().split("\\s+")).map(dialect::wholeWord).toList();
    }

    private List<String> words(Map<String, String> args, UnaryOperator<String> write) {
        List<String> words = new ArrayList<>();
        args.forEach((key, value) -> {
            try {
                words.add(checked(value.isEmpty() ? key : key + "=" + write.apply(value)));
            } catch (RenderException e) {
                throw new RenderException("kernelArgs, " + key + ": " + e.getMessage());
            }
        });
        return words;
    }

    private String checked(String word) {
        if (dialect.quotes()) {
            return dialect.wholeWord(word);
        }
        for (String part : word.split(" ", -1)) {
            dialect.wholeWord(part);
        }
        return word;
    }

    private static String triton(String value) {
        if (value.contains(" ") || value.contains("\"") && !value.matches(QUOTED)) {
            throw new RenderException(
                    "'" + value + "' holds a blank or a quote, which Triton's scripts have no way to write");
        }
        return value;
    }

    /** Loaders hand a run of blanks over as one, so one is all there may be. */
    private static String quoted(String value) {
        if (value.contains("\"") || value.contains("  ")) {
            throw new RenderException("'" + value
                    + "' holds blanks and quotes, or several blanks in a row: no loader hands that on as it is");
        }
        return '"' + value + '"';
    }
}
