package pilotlight.appliance.attempt;

import java.time.Duration;
import java.time.Instant;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;

/** Which events belong to an attempt that has ended. Pure. */
final class Lateness {

    /** Firmware that gets no answer asks again after a minute or so; a script that waits, every half a minute. */
    static final Duration AGAIN = Duration.ofMinutes(2);

    private Lateness() {}

    /** True if {@code event} is of a file that was on its way when {@code attempt} ended. */
    static boolean isLate(Attempt attempt, Event event) {
        return !Opening.isDhcp(event) && !event.begun().isAfter(attempt.last()) && Opening.isSent(event);
    }

    /** True if {@code event} is more of the same boot. */
    static boolean goesOn(Attempt attempt, Event event, Terms terms) {
        if (Opening.startsOver(attempt, event)) {
            return false;
        }
        return switch (attempt.result()) {
            case LOCAL, UNSERVED ->
                isWithin(AGAIN, attempt, event) && Opening.is(event) && !isServedAtLast(attempt, event);
            case STOPPED ->
                isLeftMenu(attempt, event)
                        || isWithin(terms.toPhoneHome(), attempt, event) && isNextFile(attempt, event);
            case LOADED, UP -> isWithin(terms.toPhoneHome(), attempt, event) && isNextFile(attempt, event);
            case UNDER_WAY, RESTARTED -> false;
        };
    }

    private static boolean isWithin(Duration span, Attempt attempt, Event event) {
        Instant end = attempt.last().plus(span);
        return event.time().isBefore(end);
    }

    /** Whoever got no answer and now gets one begins a boot. */
    private static boolean isServedAtLast(Attempt attempt, Event event) {
        return attempt.stage() == Stage.DISCOVER && event.stage() != Stage.DISCOVER;
    }

    /** Nothing says for how long a menu stays open. */
    private static boolean isLeftMenu(Attempt attempt, Event event) {
        return attempt.stage() == Stage.SCRIPT
                && event.stage().compareTo(Stage.SCRIPT) > 0
                && event.stage() != Stage.UP
                && event.outcome() != Outcome.IGNORED;
    }

    private static boolean isNextFile(Attempt attempt, Event event) {
        return !Opening.isDhcp(event)
                && event.outcome() != Outcome.IGNORED
                && (!Opening.is(event) || event.stage().compareTo(attempt.stage()) > 0);
    }
}
