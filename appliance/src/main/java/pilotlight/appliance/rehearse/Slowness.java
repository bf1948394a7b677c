package pilotlight.appliance.rehearse;

import java.util.Comparator;
import java.util.Locale;

/** Why a machine took as long as it did, in plain words. Pure. */
final class Slowness {

    private static final double MOST_OF_IT = 0.5;
    private static final int ANY_TO_SPEAK_OF = 100_000;

    private Slowness() {}

    /** {@code machine 17 (bios): 4.2 s, of which 3.9 s for rootfs.squashfs (rootfs): 64 MB at 16 MB/s}. */
    static String of(BootRecord boot) {
        return boot.spans().stream()
                .max(Comparator.comparingDouble(Span::seconds))
                .map(longest -> String.format(
                        Locale.ROOT,
                        "machine %d (%s): %s, of which %s for %s (%s): %s",
                        boot.number(),
                        boot.firmware(),
                        Figures.seconds(boot.seconds()),
                        Figures.seconds(longest.seconds()),
                        longest.what(),
                        longest.stage().word(),
                        why(longest)))
                .orElse("");
    }

    /** What most of the time of {@code span} went into. */
    static String why(Span span) {
        if (span.held() > MOST_OF_IT * span.seconds()) {
            return "the server said " + times(span.busy()) + " to come back (503), which took "
                    + Figures.seconds(span.held());
        }
        if (span.timeouts() > 0) {
            return "it waited in vain " + times(span.timeouts()) + (span.lost() == 0 ? "" : ", " + lost(span));
        }
        if (span.lost() > 0) {
            return lost(span) + ", and waited for anew";
        }
        return span.bytes() >= ANY_TO_SPEAK_OF
                ? Figures.bytes(span.bytes()) + " at " + Figures.bytes(span.bytes() / span.seconds())
                        + "/s, its share of what the server gave"
                : "the answer took so long";
    }

    private static String lost(Span span) {
        return span.lost() == 1 ? "1 packet was lost" : span.lost() + " packets were lost";
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
