package pilotlight.appliance.demo;

import java.util.Locale;
import java.util.OptionalLong;
import pilotlight.appliance.machine.Stage;

/**
 * How far one machine has come.
 *
 * @param stage what it is at
 * @param what the program that asks, or the file that is fetched
 * @param bytes of that file so far
 * @param total of that file, where known
 */
record Bar(Stage stage, String what, long bytes, OptionalLong total) {

    static final Bar OFF = new Bar(Stage.DISCOVER, "", 0, OptionalLong.empty());

    private static final int WIDTH = 16;
    private static final int LONGEST_NAME = 24;

    Bar advanced(long now, OptionalLong all) {
        return new Bar(stage, what, now, all);
    }

    /** {@code kernel   [########        ]  50 %  vmlinuz}. */
    @Override
    public String toString() {
        return total.isPresent()
                ? String.format(Locale.ROOT, "%-8s [%s] %3d %%  %s", stage.word(), filled(), percent(), name())
                : String.format("%-8s %-" + (WIDTH + 9) + "s%s", stage.word(), "", name());
    }

    private String filled() {
        int full = (int) (WIDTH * percent() / 100);
        return "#".repeat(full) + " ".repeat(WIDTH - full);
    }

    private long percent() {
        return total.orElse(0) == 0 ? 100 : Math.min(100, bytes * 100 / total.getAsLong());
    }

    private String name() {
        String last = Expectation.shortName(what);
        return last.substring(0, Math.min(LONGEST_NAME, last.length()));
    }
}
