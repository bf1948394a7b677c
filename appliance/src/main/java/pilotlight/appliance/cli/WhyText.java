package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import pilotlight.appliance.api.AttemptLine;
import pilotlight.appliance.api.StepLine;
import pilotlight.appliance.api.WhyAnswer;

/** Why a machine did not come up, as people read it: what happened first. */
final class WhyText {

    private static final int WIDE = 60;
    private static final double MILLIS = 1e3;

    private WhyText() {}

    static void print(WhyAnswer answer, PrintWriter out) {
        out.println(answer.headline());
        out.println();
        line("missing", answer.missing(), out);
        line("usually", answer.usually(), out);
        answer.todo().forEach(todo -> line("do", todo, out));
        if (answer.attempts().isEmpty()) {
            return;
        }
        out.println();
        out.println("Its last boots:");
        attempts(answer.attempts()).print(out);
        out.println();
        out.println("The newest, step by step:");
        steps(answer.attempts().get(0)).print(out);
    }

    private static void line(String title, String text, PrintWriter out) {
        if (!text.isEmpty()) {
            out.printf(Locale.ROOT, "%-9s%s%n", title, text);
        }
    }

    private static Table attempts(List<AttemptLine> attempts) {
        Table table = new Table("BEGUN", "RESULT", "STAGE", "SECONDS", "TARGET", "PROBLEM");
        attempts.forEach(attempt -> table.row(
                second(attempt.begun()),
                attempt.stalled() ? "stalled" : attempt.result(),
                attempt.stage(),
                seconds(attempt.begun(), attempt.last()),
                attempt.target(),
                Table.cut(attempt.problem(), WIDE)));
        return table;
    }

    private static Table steps(AttemptLine attempt) {
        Table table = new Table("SECOND", "STAGE", "OUTCOME", "TIMES", "BYTES", "WHAT", "WHY");
        attempt.steps()
                .forEach(step -> table.row(
                        seconds(attempt.begun(), step.first()),
                        step.stage(),
                        step.outcome(),
                        step.times() == 1 ? "" : String.valueOf(step.times()),
                        bytes(step),
                        Table.cut(step.what(), WIDE),
                        step.why()));
        return table;
    }

    private static String bytes(StepLine step) {
        if (step.bytes() == 0 && step.size() == 0) {
            return "";
        }
        return step.bytes() == step.size() ? String.valueOf(step.bytes()) : step.bytes() + " of " + step.size();
    }

    /** {@code 2026-11-20T09:12:30Z} of {@code 2026-11-20T09:12:30.123456Z}. */
    private static String second(String instant) {
        return instant.substring(0, "2026-11-20T09:12:30".length()) + "Z";
    }

    private static String seconds(String from, String to) {
        long millis = Duration.between(Instant.parse(from), Instant.parse(to)).toMillis();
        return String.format(Locale.ROOT, "%.1f", millis / MILLIS);
    }
}
