package pilotlight.appliance.triton;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import pilotlight.netboot.wire.Bytes;

/** Where two texts part, in words. */
final class Difference {

    private static final int BEFORE = 40;
    private static final int SHOWN = 100;

    private Difference() {}

    /** A part of a sentence about the first line of {@code theirs} that is not so in {@code ours}, which is another text. */
    static String between(Bytes theirs, Bytes ours) {
        List<String> found = lines(theirs);
        List<String> expected = lines(ours);
        int line = 0;
        while (line(found, line).equals(line(expected, line))) {
            line++;
        }
        int from = Math.max(0, Arrays.mismatch(chars(found, line), chars(expected, line)) - BEFORE);
        return "its line " + (line + 1) + " has '" + shown(line(found, line), from) + "' where '"
                + shown(line(expected, line), from) + "' would be";
    }

    private static List<String> lines(Bytes text) {
        return List.of(text.text(StandardCharsets.ISO_8859_1).split("(?<=\n)"));
    }

    /** With its end, so that a line differs from none. */
    private static String line(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "";
    }

    private static char[] chars(List<String> lines, int line) {
        return line(lines, line).toCharArray();
    }

    private static String shown(String line, int from) {
        String rest = line.substring(Math.min(from, line.length()));
        String cut = rest.length() > SHOWN ? rest.substring(0, SHOWN) + "..." : rest;
        return (from > 0 ? "..." : "") + cut.replaceFirst("\n$", "").replaceAll("\\p{Cntrl}", "?");
    }
}
