package pilotlight.appliance.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line says, as system properties.
 *
 * @param rounds {@code bench.rounds}: how often each row is measured, from 1
 * @param work {@code bench.work}: how much of the full load, 1 for all
 * @param servers {@code bench.servers}: which ones, by name
 * @param jar {@code pilotlight.jar}
 * @param unit {@code bench.unit}: the systemd unit
 * @param history {@code bench.history}: the file to append to
 */
record Options(int rounds, double work, List<String> servers, Path jar, Path unit, Path history) {

    private static final List<String> ALL = List.of(Pilotlight.NAME, "tftpd-hpa", "dnsmasq", "nginx");

    Options {
        if (rounds < 1 || !(work > 0)) {
            throw new IllegalArgumentException(
                    "bench.rounds=%d and bench.work=%s must be above 0".formatted(rounds, work));
        }
        servers.stream().filter(name -> !ALL.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("bench.servers names '%s'; there are %s".formatted(name, ALL));
        });
    }

    static Options ofSystemProperties() {
        return new Options(
                (int) number("bench.rounds", "5"),
                number("bench.work", "1"),
                List.of(System.getProperty("bench.servers", String.join(",", ALL))
                        .split(",")),
                Path.of(System.getProperty("pilotlight.jar", "target/pilotlight.jar")),
                Path.of(System.getProperty("bench.unit", "../systemd/pilotlight.service")),
                Path.of(System.getProperty("bench.history", "target/bench/history.tsv")));
    }

    private static double number(String property, String otherwise) {
        String text = System.getProperty(property, otherwise);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is '%s', expected a number".formatted(property, text), e);
        }
    }

    boolean wants(String server) {
        return servers.contains(server);
    }
}
