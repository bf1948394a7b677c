package pilotlight.appliance.rehearse;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final double STEP = 1000;
    private static final int MINUTE = 60;

    private Figures() {}

    /** {@code 64 MB}, {@code 1.2 GB}: decimal units. */
    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return (unit == 0 || value >= 100 ? String.valueOf(Math.round(value)) : oneDecimal(value)) + " " + UNITS[unit];
    }

    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    /** {@code 0.034 s}, {@code 4.2 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
    public static String seconds(double seconds) {
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.3f s", seconds);
        }
        if (seconds < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        long minutes = whole / MINUTE;
        return minutes < MINUTE
                ? minutes + " min " + whole % MINUTE + " s"
                : minutes / MINUTE + " h " + minutes % MINUTE + " min";
    }

    /** {@code 10,000}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 2}, {@code 0.5}: without zeros that say nothing. */
    static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
