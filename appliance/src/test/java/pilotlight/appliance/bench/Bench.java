package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Measures all servers side by side and prints the table. What it measures is never a reason to fail. */
final class Bench {

    private static final String START = "start to first answer";
    private static final String AT_REST = "memory at rest";
    private static final String UNDER_LOAD = "memory under load, peak";
    private static final long REST_MILLIS = 1000;

    private final Options options;
    private final PrintStream out;
    private final Workspace workspace;
    private final Cores cores;
    private final boolean pinned;
    private final Samples samples = new Samples();

    private Bench(Options options, PrintStream out, Workspace workspace) throws IOException {
        this.options = options;
        this.out = out;
        this.workspace = workspace;
        this.cores = Cores.ofThisProcess();
        this.pinned = Program.find("taskset").isPresent();
    }

    /** Takes its options as system properties, see {@link Options}. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            System.exit(run());
        } catch (UncheckedIOException e) {
            stop(e.getCause());
        } catch (IOException | IllegalArgumentException e) {
            stop(e);
        }
    }

    private static void stop(Exception reason) {
        System.err.println("The benchmark stopped: " + reason.getMessage());
        System.exit(1);
    }

    private static int run() throws IOException, InterruptedException {
        Options options = Options.ofSystemProperties();
        if (!Enclosure.isInside() && Enclosure.isPossible()) {
            return Enclosure.run(Bench.class);
        }
        if (Enclosure.isInside()) {
            Enclosure.connect();
        }
        try (Workspace workspace = Workspace.open()) {
            new Bench(options, System.out, workspace).measure();
        }
        return 0;
    }

    private void measure() throws IOException, InterruptedException {
        if (!pinned) {
            out.println("There is no taskset here (Debian: apt install util-linux): nothing is pinned to its cores.");
        }
        Pilotlight pilotlight = Pilotlight.of(options.jar().toAbsolutePath(), options.unit(), workspace.directory());
        Contents contents = Contents.write(pilotlight.contents());
        List<Server> servers =
                Contestants.find(options, pilotlight, cores.servers().size(), out);
        measureStarts(servers);
        List<RunningServer> running = startAll(servers);
        measureLoads(running, Row.all(contents, cores.generator().size(), options.work()));
        for (RunningServer each : running) {
            samples.add(
                    UNDER_LOAD,
                    Measure.RESIDENT,
                    each.server().name(),
                    usage(each).peakMegabytes());
        }
        report(servers.stream().map(Server::name).toList());
    }

    private void measureStarts(List<Server> servers) throws IOException, InterruptedException {
        for (int round = 0; round < options.rounds(); round++) {
            for (Server server : servers) {
                workspace.stop(startMeasured(server));
            }
        }
    }

    private RunningServer startMeasured(Server server) throws IOException, InterruptedException {
        RunningServer running = workspace.start(server);
        samples.add(START, Measure.START, server.name(), running.awaitAnswer());
        return running;
    }

    private List<RunningServer> startAll(List<Server> servers) throws IOException, InterruptedException {
        List<RunningServer> running = new ArrayList<>();
        for (Server server : servers) {
            RunningServer each = workspace.start(server);
            each.awaitAnswer();
            running.add(each);
        }
        Thread.sleep(REST_MILLIS);
        for (RunningServer each : running) {
            samples.add(
                    AT_REST, Measure.RESIDENT, each.server().name(), usage(each).residentMegabytes());
        }
        return running;
    }

    /** Each round gives each row to each server, in an order that moves on; the first round only warms up. */
    private void measureLoads(List<RunningServer> running, List<Row> rows) throws IOException, InterruptedException {
        List<RunningServer> order = new ArrayList<>(running);
        for (int round = 0; round <= options.rounds(); round++) {
            out.println(round == 0 ? "warming up" : "round %d of %d".formatted(round, options.rounds()));
            for (Row row : rows) {
                for (RunningServer each : order) {
                    Optional<Door> door = row.door().apply(each.server());
                    if (door.isPresent()) {
                        measureLoad(row, each, door.get(), round > 0);
                    }
                }
            }
            Collections.rotate(order, 1);
        }
    }

    private void measureLoad(Row row, RunningServer running, Door door, boolean counts)
            throws IOException, InterruptedException {
        if (pinned) {
            (row.shared() ? cores.shared() : cores).pin(running.processes());
        }
        double before = usage(running).cpuSeconds();
        Outcome outcome = row.load().run(door);
        double cpuSeconds = usage(running).cpuSeconds() - before;
        if (counts) {
            samples.add(row, running.server(), outcome, cpuSeconds);
        }
        if (outcome.resends() > 0) {
            out.printf(
                    "%s, %s: %d packets were lost.%n",
                    row.name(), running.server().name(), outcome.resends());
        }
    }

    private static Usage usage(RunningServer running) throws IOException {
        return Usage.of(running.processes());
    }

    private void report(List<String> servers) throws IOException {
        List<Figure> figures = samples.figures();
        out.println();
        out.print(new Table(servers, figures));
        new History(options.history()).append(Instant.now(), commit(), figures);
        Files.writeString(options.history().resolveSibling("table.txt"), new Table(servers, figures).toString());
    }

    /** Of the working directory; a source tree without git has none. */
    private static String commit() {
        try {
            return Program.run("git", "describe", "--always", "--dirty").strip();
        } catch (UncheckedIOException noRepository) {
            return "unknown";
        }
    }
}
