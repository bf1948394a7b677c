package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.util.List;
import pilotlight.appliance.boot.Explanation;

/** An explanation as people read it: the verdict first. */
final class ExplanationText {

    private ExplanationText() {}

    static void print(Explanation explanation, PrintWriter out) {
        out.println(explanation.headline());
        if (!explanation.once().isEmpty()) {
            out.println("one time: " + explanation.once());
        }
        explanation.troubles().stream()
                .skip(explanation.boots() ? 1 : 0)
                .forEach(trouble -> out.println("also: " + trouble));
        explanation.warnings().forEach(warning -> out.println("warning: " + warning));
        out.println();
        out.println("What shows of it:");
        lines(explanation.traits(), "nothing but its address", out);
        out.println();
        out.println("Who says what it boots, the first to be asked first:");
        explanation.candidates().forEach(candidate -> {
            String where = candidate.file().isEmpty() ? "" : " (" + candidate.file() + ")";
            out.println("  " + candidate.name() + where + ": " + candidate.says());
            candidate.selectors().forEach(selector -> out.println("    " + selector));
        });
        out.println();
        out.println("What it gets:");
        out.println("  dhcp: " + explanation.dhcp());
        explanation
                .files()
                .forEach(file -> out.println("  " + file.what() + ": " + file.path() + size(file) + handMade(file)));
    }

    private static void lines(List<String> lines, String otherwise, PrintWriter out) {
        (lines.isEmpty() ? List.of(otherwise) : lines).forEach(line -> out.println("  " + line));
    }

    private static String handMade(Explanation.PlannedFile file) {
        return file.handMade().isEmpty() ? "" : "; " + file.handMade() + " wins";
    }

    private static String size(Explanation.PlannedFile file) {
        return file.bytes() < 0 ? "" : ", " + file.bytes() + " bytes";
    }
}
