package pilotlight.appliance.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import pilotlight.appliance.http.Reply;
import pilotlight.netboot.wire.MacAddress;

/**
 * Why a machine did not come up.
 *
 * @param why of this machine, with at most so many of its last attempts, 1 and up
 */
public record WhyResource(BiFunction<MacAddress, Integer, CompletionStage<WhyAnswer>> why) {

    private static final int USUAL = 5;
    private static final int MOST = 100;

    /** {@code GET machines/MAC/why}. */
    public List<Operation> operations() {
        return List.of(Operation.of("GET", "machines/{mac}/why", this::answer));
    }

    private CompletionStage<Reply> answer(Call call) {
        return why.apply(call.mac(), call.word("last").map(WhyResource::last).orElse(USUAL))
                .thenApply(Answer::json);
    }

    private static int last(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("last: expected a whole number from 1 to " + MOST + ", found " + text);
        }
        return Integer.parseInt(text);
    }
}
