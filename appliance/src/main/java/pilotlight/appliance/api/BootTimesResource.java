package pilotlight.appliance.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.store.AttemptHistory;
import pilotlight.appliance.store.BootDay;

/**
 * How long boots took, day by day.
 *
 * @param history of them
 */
public record BootTimesResource(AttemptHistory history) {

    private static final int USUAL = 14;
    private static final int MOST = 366;

    /** {@code GET boot-times?days=14}. */
    public List<Operation> operations() {
        return List.of(Operation.of("GET", "boot-times", this::days));
    }

    private CompletionStage<Reply> days(Call call) {
        int days = call.word("days", BootTimesResource::number).orElse(USUAL);
        return history.bootDays(days)
                .thenApply(found -> Answer.json(found.stream().map(Line::of).toList()));
    }

    private static int number(String text) {
        int days = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (days < 1 || days > MOST) {
            throw new IllegalArgumentException("expected 1 to " + MOST + ", found '" + text + "'");
        }
        return days;
    }

    /**
     * A day, as JSON shows it.
     *
     * @param day ISO 8601, in UTC
     * @param stages the median of each stage in seconds, in order; only those that were reached
     */
    record Line(
            String day, int boots, int failed, double medianSeconds, double p90Seconds, Map<String, Double> stages) {

        static Line of(BootDay day) {
            Map<String, Double> stages = new LinkedHashMap<>();
            day.stages().forEach((stage, seconds) -> stages.put(stage.word(), seconds));
            return new Line(
                    day.day().toString(), day.boots(), day.failed(), day.medianSeconds(), day.p90Seconds(), stages);
        }
    }
}
