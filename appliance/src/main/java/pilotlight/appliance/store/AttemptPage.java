package pilotlight.appliance.store;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;

/**
 * One page of attempts, newest first.
 *
 * @param attempts whole, with their steps
 * @param next where the next page begins; empty on the last one
 */
public record AttemptPage(List<Attempt> attempts, Optional<AttemptCursor> next) {

    /** Copies the list. */
    public AttemptPage {
        attempts = List.copyOf(attempts);
    }

    /** The first {@code limit} of {@code found}, which has one more where another page follows. */
    static AttemptPage of(List<Attempt> found, int limit) {
        return found.size() <= limit
                ? new AttemptPage(found, Optional.empty())
                : new AttemptPage(found.subList(0, limit), Optional.of(AttemptCursor.behind(found.get(limit - 1))));
    }
}
