package pilotlight.appliance.why;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.platform.Platform;
import pilotlight.netboot.pxe.Architecture;

/**
 * All that is known of one machine whose boot is asked about.
 *
 * @param attempts its last ones, the newest first
 * @param entry what it is assigned
 * @param platform what it shall boot, where that is installed
 * @param foreseen what it would be given if it asked now
 * @param surroundings what may keep any machine from booting
 * @param now the time
 */
public record Case(
        List<Attempt> attempts,
        Optional<Entry> entry,
        Optional<Platform> platform,
        Explanation foreseen,
        Surroundings surroundings,
        Instant now) {

    /** Copies the list. */
    public Case {
        attempts = List.copyOf(attempts);
    }

    /** The newest attempt; there must be one. */
    Attempt latest() {
        return attempts.get(0);
    }

    /** The attempt that tells most: the one before, if that failed and the newest has not come further yet. */
    Attempt telling() {
        boolean isYoung = latest().isUnderWay() && !latest().stalled() && attempts.size() > 1;
        Optional<Attempt> before = Optional.of(attempts)
                .filter(any -> isYoung)
                .map(all -> all.get(1))
                .filter(older -> older.result().isFailure())
                .filter(older -> latest().stage().compareTo(older.stage()) <= 0);
        return before.orElseGet(this::latest);
    }

    /** What happened in it. */
    Course course() {
        return new Course(telling());
    }

    /** True if it does not go on by itself. */
    boolean isStuck() {
        Attempt attempt = telling();
        return attempt.stalled() || attempt.result().isFailure() || attempt.result() == Result.UNSERVED;
    }

    /** True if its firmware said that it is UEFI. */
    boolean isEfi() {
        return architecture().filter(Architecture::efi).isPresent();
    }

    /** What its firmware said it runs, in any attempt. */
    Optional<Architecture> architecture() {
        return attempts.stream()
                .flatMap(attempt -> attempt.profile().architecture().stream())
                .findFirst();
    }

    /** Its memory in MB, as iPXE told in any attempt. */
    Optional<Integer> memory() {
        return attempts.stream()
                .flatMap(attempt -> attempt.profile().inventory().memory().stream())
                .findFirst();
    }
}
