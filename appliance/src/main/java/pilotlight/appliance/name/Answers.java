package pilotlight.appliance.name;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.netboot.wire.Ip;

/** The answers that hold. Bounded; what was longest not looked at is forgotten first. For one thread at a time. */
final class Answers {

    private final Map<Ip, Kept> kept;

    /** Room for {@code most} answers. */
    Answers(int most) {
        kept = BoundedMap.of(most);
    }

    /** Keeps {@code answer} for its life, which begins {@code now}. */
    void keep(Ip address, Answer answer, Instant now) {
        kept.put(address, new Kept(answer, now.plus(answer.life())));
    }

    /** The answer that holds {@code now}. */
    Optional<Answer> find(Ip address, Instant now) {
        return Optional.ofNullable(kept.get(address))
                .filter(found -> now.isBefore(found.end()))
                .map(Kept::answer);
    }

    private record Kept(Answer answer, Instant end) {}
}
