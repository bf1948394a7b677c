package pilotlight.appliance.why;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;

/** How numbers, files and stages are told in a sentence. */
final class Wording {

    private static final long PERCENT = 100;
    private static final long MEGABYTE = 1 << 20;

    private Wording() {}

    /** Such as {@code 37% (370 of 1000 MB)}; where the whole is not known, only how much came. */
    static String part(Shipment sent) {
        if (sent.size() == 0) {
            return size(sent.bytes());
        }
        String unit = sent.size() < MEGABYTE ? " bytes" : " MB";
        long one = sent.size() < MEGABYTE ? 1 : MEGABYTE;
        return sent.bytes() * PERCENT / sent.size() + "% (" + sent.bytes() / one + " of " + sent.size() / one + unit
                + ")";
    }

    /** Such as {@code 3000 MB}, in units of 1024. */
    static String size(long bytes) {
        return bytes < MEGABYTE ? bytes + " bytes" : bytes / MEGABYTE + " MB";
    }

    /** Such as {@code 2026-11-20T12:00:10Z}, whatever the clock's resolution. */
    static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Such as {@code 40 s}, {@code 3 min} or {@code 5 h}. */
    static String span(Duration time) {
        if (time.toSeconds() < 2 * 60) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        return time.toMinutes() < 2 * 60 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    /** The last part of the path or URL that was asked for. */
    static String file(Step step) {
        String path = step.what().replaceFirst("\\?.*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What people call this program. */
    static String program(Loader loader) {
        return loader == Loader.IPXE ? "iPXE" : "its loader program";
    }

    /** What a machine takes in this stage. */
    static String thing(Stage stage) {
        return switch (stage) {
            case LOADER -> "loader program";
            case ROOTFS -> "root file system";
            default -> stage.word();
        };
    }

    /** How far it came, as the beginning of a sentence. */
    static String soFar(Course course) {
        Optional<Stage> furthest = course.furthest();
        return furthest.map(stage -> "it took its " + thing(stage) + " and went no further")
                .orElse("it went no further than its offer");
    }

    /** {@code once}, {@code twice} or {@code 3 times}. */
    static String times(int count) {
        return count == 1 ? "once" : count == 2 ? "twice" : String.format(Locale.ROOT, "%d times", count);
    }
}
