package pilotlight.appliance.name;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one question.
 *
 * @param name without the final dot; empty if there is none that can be believed
 * @param life how long it holds
 */
record Answer(Optional<String> name, Duration life) {

    /** No name, or no answer: asked again a minute later. */
    static final Answer NONE = new Answer(Optional.empty(), Duration.ofSeconds(60));

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** A name that holds for {@code ttl}, but no less than 30 seconds and no more than an hour. */
    static Answer of(String name, Duration ttl) {
        return new Answer(Optional.of(name), ttl.compareTo(SHORTEST) < 0 ? SHORTEST : shorter(ttl, LONGEST));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
