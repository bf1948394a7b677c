package pilotlight.appliance.why;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.netboot.pxe.Architecture;

/**
 * All that is known of one machine whose boot is asked about.
 *
 * @param attempts its last ones, the newest first
 * @param entry what it is assigned
 * @param platform what it shall boot, where that is installed
 * @param foreseen what it would be given if it asked now
 * @param rivals other DHCP servers that keep machines from booting, what harms most first
 * @param store why the store cannot be asked; empty while it can
 * @param now the time
 */
public record Case(
        List<Attempt> attempts,
        Optional<Entry> entry,
        Optional<Platform> platform,
        Explanation foreseen,
        List<Rival> rivals,
        Optional<String> store,
        Instant now) {

    /** The rules look at so many of the last attempts, however few are to be shown. */
    public static final int ENOUGH = 10;

    /** An attempt after so long has nothing to do with the one before. */
    private static final Duration SHORTLY = Duration.ofMinutes(10);

    /** Copies the lists. */
    public Case {
        attempts = List.copyOf(attempts);
        rivals = List.copyOf(rivals);
    }

    /** The same of a machine that boots one of these platforms. */
    public static Case of(
            List<Attempt> attempts,
            Optional<Entry> entry,
            Library platforms,
            Explanation foreseen,
            List<Rival> rivals,
            Optional<String> store,
            Instant now) {
        Optional<Platform> platform = entry.flatMap(
                found -> platforms.find(found.assignment().target().toString()));
        return new Case(attempts, entry, platform, foreseen, rivals, store, now);
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
                .filter(older -> older.last().plus(SHORTLY).isAfter(latest().begun()))
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

    /** What its firmware was told to fetch, if it got stuck before a file arrived. */
    Optional<Step> offerInVain() {
        return course().offer().filter(offer -> isStuck() && course().furthest().isEmpty());
    }

    /** True if it asked, and its last question got no answer. */
    boolean isUnserved() {
        return course().refusal().isPresent() || telling().result() == Result.UNSERVED;
    }

    /** True if it stopped before a file of this stage, which it needs, although its kernel came. */
    boolean lacks(Stage stage) {
        return isStuck() && telling().needs().contains(stage) && course().took(Stage.KERNEL) && !course().took(stage);
    }

    /** The program that fetched its last file. */
    Loader loader() {
        return course().last(step -> step.loader().isKnown()).map(Step::loader).orElse(Loader.UNKNOWN);
    }
}
