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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measures all servers side by side and prints the tables. What it measures is never a reason to fail. */
final class Bench {

    /** The least; each row comes at least once. */
    private static final long WARM_UP_SECONDS = 20;

    private final Options options;
    private final PrintStream out;
    private final Workspace workspace;
    private final Generators generators;
    private final Optional<Segment> segment;
    private final Cores cores;
    private final boolean pinned;
    private final Samples samples = new Samples();

    private Bench(
            Options options, PrintStream out, Workspace workspace, Generators generators, Optional<Segment> segment)
            throws IOException {
        this.options = options;
        this.out = out;
        this.workspace = workspace;
        this.generators = generators;
        this.segment = segment;
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
        Optional<Generators> generators = Generators.compile(options.sources(), options.build());
        if (generators.isEmpty()) {
            System.out.println("The benchmark is left out: its load generators take gcc"
                    + " (appliance/src/test/lab/install-packages --bench).");
            return 0;
        }
        try (Workspace workspace = Workspace.open()) {
            new Bench(options, System.out, workspace, generators.get(), enter()).measure();
        }
        return 0;
    }

    private static Optional<Segment> enter() throws IOException, InterruptedException {
        if (!Enclosure.isInside()) {
            return Optional.empty();
        }
        Enclosure.connect();
        return Optional.of(Segment.lay());
    }

    private void measure() throws IOException, InterruptedException {
        if (!pinned) {
            out.println("There is no taskset here (Debian: apt install util-linux): nothing is pinned to its cores.");
        }
        Pilotlight pilotlight = Pilotlight.of(options.jar().toAbsolutePath(), options.unit(), workspace.directory());
        Contents contents = Contents.write(pilotlight.contents());
        List<Server> servers = Contestants.find(
                options, pilotlight, generators, cores.servers().size(), out);
        if (options.wants(Pilotlight.NAME)) {
            pilotlight.addPlatform();
            new Starts(options, workspace, samples, out).measure(pilotlight);
        }
        measureLoads(startAll(servers), rows(contents, servers));
        report(servers.stream().map(Server::name).toList());
    }

    private List<RunningServer> startAll(List<Server> servers) throws IOException, InterruptedException {
        List<RunningServer> running = new ArrayList<>();
        for (Server server : servers) {
            RunningServer each = workspace.start(server);
            each.awaitAnswer();
            running.add(each);
        }
        return running;
    }

    private List<Row> rows(Contents contents, List<Server> servers) throws IOException, InterruptedException {
        Scripts scripts = new Scripts(workspace.directory());
        List<Row> rows = Stream.of(
                        TftpRows.all(contents, options.work()),
                        HttpRows.all(contents, scripts, options.work()),
                        DhcpRows.all(options.work()))
                .flatMap(List::stream)
                .filter(options::wants)
                .toList();
        boolean scripted = rows.stream().anyMatch(row -> row.load() instanceof ScriptLoad);
        if (scripted && options.wants(Pilotlight.NAME)) {
            scripts.fetch(servers.get(0));
        }
        return rows;
    }

    /** Each round gives each row to each server, in an order that moves on. */
    private void measureLoads(List<RunningServer> running, List<Row> rows) throws IOException, InterruptedException {
        warmUp(running, rows);
        List<RunningServer> order = new ArrayList<>(running);
        for (int round = 1; round <= options.rounds(); round++) {
            out.println("round %d of %d".formatted(round, options.rounds()));
            for (Row row : rows) {
                for (RunningServer each : order) {
                    measureLoad(row, each, round);
                }
            }
            Collections.rotate(order, 1);
        }
    }

    /** Pilotlight alone, until its code is compiled: that of the others is already, and the files are the same. */
    private void warmUp(List<RunningServer> running, List<Row> rows) throws IOException, InterruptedException {
        out.println("warming up");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        boolean more = options.wants(Pilotlight.NAME);
        while (more && !rows.isEmpty()) {
            for (Row row : rows) {
                measureLoad(row, running.get(0), 0);
            }
            more = System.nanoTime() < end;
        }
    }

    private void measureLoad(Row row, RunningServer running, int round) throws IOException, InterruptedException {
        Optional<List<String>> command = row.load().command(running.server(), round);
        if (command.isEmpty()) {
            return;
        }
        Cores used = row.shared() ? cores.shared() : cores;
        if (pinned) {
            used.pin(running.processes());
        }
        if (row.isAbout(Measure.RESIDENT)) {
            Usage.forgetPeaks(running.processes());
        }
        Usage before = Usage.of(running.processes());
        Outcome outcome = generators.run(prefix(row, used), command.get());
        running.awaitQuiet();
        Usage taken = Usage.of(running.processes()).since(before);
        if (round > 0) {
            samples.add(row, running.server(), outcome, taken);
            remark(row, running.server(), outcome);
        }
    }

    private List<String> prefix(Row row, Cores used) {
        List<String> prefix = new ArrayList<>();
        if (row.load().isRemote()) {
            prefix.addAll(segment.orElseThrow().enter());
        }
        if (pinned) {
            prefix.addAll(used.prefix());
        }
        return prefix;
    }

    private void remark(Row row, Server server, Outcome outcome) {
        if (outcome.isEmpty()) {
            out.printf("%s, %s: nothing came.%n", row.name(), server.name());
        }
        if (outcome.failed() > 0) {
            out.printf("%s, %s: %d of %d failed.%n", row.name(), server.name(), outcome.failed(), outcome.all());
        }
    }

    private void report(List<String> servers) throws IOException {
        List<Figure> figures = samples.figures();
        History history = History.read(options.history());
        List<String> regressions = history.regressions(figures);
        Table table = new Table(servers, figures);
        out.print(table);
        out.println();
        out.println(
                history.entries().isEmpty()
                        ? "Nothing was recorded before this run."
                        : "Worse than last recorded by more than a tenth: %d.".formatted(regressions.size()));
        regressions.forEach(out::println);
        Files.writeString(options.build().resolve("table.txt"), table.toString());
        if (options.isRecorded()) {
            History.append(options.history(), Instant.now(), commit(), figures);
        }
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
