package pilotlight.appliance.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The clock of this host.
 *
 * @param now what it shows
 * @param built when this program was built
 * @param newest when the newest file of the state directory was written
 */
public record ClockFact(Instant now, Instant built, Instant newest) implements Fact {

    private static final Duration TOLERANCE = Duration.ofDays(1);
    private static final Duration LIFETIME = Duration.ofDays(20 * 365);
    private static final String REMEDY =
            "set it (`timedatectl`, chrony): TLS, kernels that take their time from here and all history depend on it";

    @Override
    public String subject() {
        return "clock";
    }

    @Override
    public List<Finding> findings() {
        if (now.isBefore(built.minus(TOLERANCE))) {
            return List.of(Finding.broken(
                    "the clock is off: it shows " + now + ", before this program was built, " + built, REMEDY));
        }
        if (now.isAfter(built.plus(LIFETIME))) {
            return List.of(Finding.broken(
                    "the clock is off: it shows " + now + ", decades after this program was built, " + built, REMEDY));
        }
        return now.isBefore(newest.minus(TOLERANCE))
                ? List.of(Finding.broken(
                        "the clock is off: it shows " + now
                                + ", before the newest file of the state directory was written, " + newest,
                        REMEDY))
                : List.of();
    }
}
