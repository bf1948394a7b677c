package pilotlight.appliance.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the command line says, as system properties; one that is empty counts as not there.
 *
 * @param rounds {@code bench.rounds}: how often each row is measured, from 1
 * @param work {@code bench.work}: how much of the full load, 1 for all
 * @param servers {@code bench.servers}: which ones, by name
 * @param rows {@code bench.rows}: which ones, by a part of their name
 * @param isShort {@code bench.short}: a few rows, three rounds, half the load
 * @param isRecorded {@code bench.record}: whether the run goes to the history
 * @param jar {@code pilotlight.jar}
 * @param unit {@code bench.unit}: the systemd unit
 * @param sources {@code bench.sources}: of the generators
 * @param build {@code bench.build}: the directory for what is made
 * @param history {@code bench.history}: the file of the runs before this one
 */
record Options(
        int rounds,
        double work,
        List<String> servers,
        Pattern rows,
        boolean isShort,
        boolean isRecorded,
        Path jar,
        Path unit,
        Path sources,
        Path build,
        Path history) {

    Options {
        if (rounds < 1 || !(work > 0)) {
            throw new IllegalArgumentException(
                    "bench.rounds=%d and bench.work=%s must be above 0".formatted(rounds, work));
        }
        if (isShort && isRecorded) {
            throw new IllegalArgumentException("bench.short and bench.record: a short run is too rough to be recorded");
        }
        servers.stream()
                .filter(name -> !Contestants.ALL.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "bench.servers names '%s'; there are %s".formatted(name, Contestants.ALL));
                });
    }

    /** The directories are those of the source tree, seen from its root. */
    static Options ofSystemProperties() {
        boolean isShort = Boolean.parseBoolean(text("bench.short", "false"));
        return new Options(
                (int) number("bench.rounds", isShort ? "3" : "5"),
                number("bench.work", isShort ? "0.5" : "1"),
                List.of(text("bench.servers", String.join(",", Contestants.ALL)).split(",")),
                Pattern.compile(text("bench.rows", "")),
                isShort,
                Boolean.parseBoolean(text("bench.record", "false")),
                Path.of(text("pilotlight.jar", "appliance/target/pilotlight.jar")),
                Path.of(text("bench.unit", "systemd/pilotlight.service")),
                Path.of(text("bench.sources", "appliance/src/test/c")),
                Path.of(text("bench.build", "appliance/target/bench")),
                Path.of(text("bench.history", "appliance/src/test/java/pilotlight/appliance/bench/history.tsv")));
    }

    private static String text(String property, String otherwise) {
        String text = System.getProperty(property, "");
        return text.isBlank() ? otherwise : text;
    }

    private static double number(String property, String otherwise) {
        String text = text(property, otherwise);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is '%s', expected a number".formatted(property, text), e);
        }
    }

    boolean wants(String server) {
        return servers.contains(server);
    }

    boolean wantsRow(String name) {
        return rows.matcher(name).find();
    }

    boolean wants(Row row) {
        return wantsRow(row.name()) && (row.isShort() || !isShort);
    }
}
