package pilotlight.appliance.rehearse;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long a real rack would take, reckoned from what a rehearsal showed.
 *
 * @param machines of the rack
 * @param gigabits of the boot server's link, in a second
 * @param bytesPerBoot what one machine fetches
 * @param over seconds in which the machines are powered on
 * @param alone seconds that one machine takes that has the server to itself
 * @param serverRate bytes a second that the server gave at most while it was kept busy; 0: it was not, so it is not known
 */
public record Estimate(
        int machines, double gigabits, double bytesPerBoot, double over, double alone, double serverRate) {

    /** What remains of a link for the content of files: frames of 1,500 bytes with headers of Ethernet, IP and TCP carry 94%. */
    public static final double EFFICIENCY = 0.94;

    private static final double BITS = 8;
    private static final double GIGA = 1e9;

    /** What a rack waits for. */
    public enum Limit {
        /** The bytes must pass it. */
        LINK("the link"),
        /** It gave no more. */
        SERVER("the server, as fast as it was here"),
        /** The machines come one after the other. */
        POWER_ON("how the machines are powered on"),
        /** Each takes so long whatever the others do. */
        ONE_BOOT("what one boot takes");

        private final String words;

        Limit(String words) {
            this.words = words;
        }
    }

    /** How long the rack takes, seconds: what it waits for most, and then the last machine's own boot. */
    public double seconds() {
        return seconds(limit()) + (limit() == Limit.ONE_BOOT ? 0 : alone);
    }

    /** What it waits for most. */
    public Limit limit() {
        return Stream.of(Limit.values())
                .max(Comparator.comparingDouble(this::seconds))
                .orElseThrow();
    }

    private double seconds(Limit limit) {
        double bytes = machines * bytesPerBoot;
        return switch (limit) {
            case LINK -> bytes * BITS / (gigabits * GIGA * EFFICIENCY);
            case SERVER -> serverRate > 0 ? bytes / serverRate : 0;
            case POWER_ON -> over;
            case ONE_BOOT -> alone;
        };
    }

    /** {@code at 10 GbE, 1,000 machines: 4 min 10 s, limited by the link}. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "at %s GbE, %s: %s, limited by %s",
                Figures.plain(gigabits),
                machines == 1 ? "1 machine" : Figures.count(machines) + " machines",
                Figures.seconds(seconds()),
                limit().words);
    }
}
