package pilotlight.appliance.boot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.netboot.wire.MacAddress;

/**
 * What was learnt of a firmware: an offer in this style, and it went on.
 *
 * @param mac of the one machine that it holds for; empty: for all of the kind
 * @param kind the firmware
 * @param style what worked
 * @param at when that was learnt
 */
public record Lesson(Optional<MacAddress> mac, FirmwareKind kind, OfferStyle style, Instant at) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Kinds first, then machines. */
    public static final Comparator<Lesson> ORDER = Comparator.<Lesson, Boolean>comparing(
                    lesson -> lesson.mac.isPresent())
            .thenComparing(Lesson::kind)
            .thenComparing(lesson -> lesson.mac.map(MacAddress::value).orElse(0L));

    /**
     * Reads when something was learnt.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator; for years that no database keeps, too
     */
    public static Instant time(String text) {
        try {
            Instant at = Instant.parse(text);
            if (!at.isBefore(EARLIEST) && at.isBefore(LATEST)) {
                return at;
            }
        } catch (DateTimeException none) {
            throw noTime(text, none);
        }
        throw noTime(text, null);
    }

    private static IllegalArgumentException noTime(String text, DateTimeException cause) {
        return new IllegalArgumentException(
                "'" + text + "' is no time from 1970 to 9999: expected one such as 2026-11-20T12:00:00Z", cause);
    }

    /** Those of {@code lessons} that {@code mac} and its kind taught; none where the machine itself taught nothing. */
    public static List<Lesson> of(MacAddress mac, List<Lesson> lessons) {
        return lessons.stream()
                .filter(lesson -> lesson.mac().equals(Optional.of(mac)))
                .findFirst()
                .map(own -> lessons.stream()
                        .filter(other -> other == own
                                || other.mac().isEmpty() && other.kind().equals(own.kind()))
                        .toList())
                .orElse(List.of());
    }

    /** The same for all machines of the kind. */
    Lesson forAll() {
        return new Lesson(Optional.empty(), kind, style, at);
    }
}
