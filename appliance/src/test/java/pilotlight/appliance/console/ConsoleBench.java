package pilotlight.appliance.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import pilotlight.appliance.RunningAppliance;
import pilotlight.netboot.wire.MacAddress;

/**
 * How long the console takes from the click on its address until its first rows are there, with 5,000 machines: in a browser that has
 * never seen it, and in one that has. Takes {@code bench.rounds} from the system properties; a round is ten loads.
 */
final class ConsoleBench {

    private static final int MACHINES = 5000;
    private static final int LOADS = 10;
    private static final long FIRST_MAC = 0x525400c00000L;
    private static final String SHOWN =
            "return (performance.getEntriesByName('rack-shown')[0] || {startTime: 0}).startTime";

    private final RunningAppliance appliance;
    private final Path directory;

    private ConsoleBench(RunningAppliance appliance, Path directory) {
        this.appliance = appliance;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (Browser.obstacle().isPresent()) {
            System.out.println(
                    "the console is not measured: " + Browser.obstacle().get());
            return;
        }
        Path directory = Files.createTempDirectory("console-bench");
        furnish(directory);
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            new ConsoleBench(appliance, directory).measure(Integer.getInteger("bench.rounds", 1));
        } finally {
            remove(directory);
        }
    }

    private static void furnish(Path directory) throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        for (int machine = 0; machine < MACHINES; machine++) {
            MacAddress mac = MacAddress.parse("%012x".formatted(FIRST_MAC + machine));
            RunningAppliance.put(
                    directory.resolve("assignments/" + mac.dashes() + ".yaml"),
                    "name: cn" + machine + "\nplatform: " + RunningAppliance.STAMP + "\n");
        }
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        for (int load = 0; load < rounds * LOADS; load++) {
            try (Browser browser = new Browser(
                    directory.resolve("profile-" + load),
                    "http://127.0.0.1:" + appliance.ports().control())) {
                String token =
                        Files.readString(directory.resolve("state/token")).strip();
                first.add(load(browser, "/rack#token=" + token));
                again.add(load(browser, "/"));
            }
        }
        print("for the first time", first);
        print("again", again);
    }

    private static double load(Browser browser, String path) throws InterruptedException {
        browser.open(path);
        double shown = 0;
        while (shown == 0) {
            Thread.sleep(20);
            shown = ((Number) browser.run(SHOWN)).doubleValue();
        }
        return shown;
    }

    private static void print(String what, List<Double> milliseconds) {
        Collections.sort(milliseconds);
        System.out.printf(
                "the console with %d machines, loaded %s: median %.0f ms, slowest %.0f ms of %d%n",
                MACHINES,
                what,
                milliseconds.get(milliseconds.size() / 2),
                milliseconds.get(milliseconds.size() - 1),
                milliseconds.size());
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
