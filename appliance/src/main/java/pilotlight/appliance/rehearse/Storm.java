package pilotlight.appliance.rehearse;

/**
 * What is asked of a rehearsal.
 *
 * @param machines how many, 1 to {@link #MOST_MACHINES}
 * @param mix which
 * @param over seconds in which they are powered on, evenly; 0: at once
 * @param seconds how long it may take at most; who is not done by then has failed
 * @param loss the share of UDP packets that is dropped, of either direction, 0 to 0.5
 */
public record Storm(int machines, Mix mix, double over, int seconds, double loss) {

    /** More would not fit into what an appliance remembers of machines. */
    public static final int MOST_MACHINES = 20_000;

    /** A day's shift. */
    public static final int MOST_SECONDS = 7200;

    private static final double MOST_LOSS = 0.5;

    /** Refuses what is out of range, with a sentence fit for an operator. */
    public Storm {
        check("--machines", machines, 1, MOST_MACHINES);
        check("--seconds", seconds, 1, MOST_SECONDS);
        check("--over", over, 0, seconds);
        check("--loss", loss * 100, 0, MOST_LOSS * 100);
    }

    private static void check(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(option + ": found " + Figures.plain(value) + ", expected "
                    + Figures.plain(least) + " to " + Figures.plain(most));
        }
    }

    /** When machine {@code number} is powered on, nanoseconds from the start. */
    long powerOn(int number) {
        return (long) (over * 1e9 * number / machines);
    }
}
