package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.api.AttemptLine;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.attempt.Expected;
import pilotlight.appliance.attempt.Terms;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.bench.JournalDoors.Served;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.feed.Feed;
import pilotlight.appliance.feed.FeedLimits;
import pilotlight.appliance.feed.Kind;
import pilotlight.appliance.feed.News;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.recorder.PacketKeeper;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.store.Retention;
import pilotlight.appliance.store.Store;

/**
 * 10,000 boots with the journal whole (attempts, the database behind them, the flight recorder, the live stream) and as many with a journal
 * that nobody hears, over the same sockets of one process, in turn: how long a boot takes as its machine sees it. Takes
 * {@code bench.rounds} from the system properties.
 */
final class JournalBench {

    private static final int BOOTS = 10_000;
    private static final int WARM_UP = 1500;
    private static final int IN_TURN = 50;
    private static final int MACHINES = 5000;
    private static final int PACKETS = 64;
    private static final Expected PLATFORM =
            new Expected("debian", EnumSet.of(Stage.KERNEL, Stage.INITRD, Stage.ROOTFS), Optional.empty());
    private static final Retention KEPT = new Retention(BOOTS, Retention.USUAL.age());
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Path directory;
    private final Clock clock = Clock.systemUTC();
    private final List<Double> medians = new ArrayList<>();
    private final List<Double> means = new ArrayList<>();
    private final List<Double> p99s = new ArrayList<>();
    private int booted;

    private JournalBench(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        try (Workspace workspace = Workspace.open()) {
            new JournalBench(workspace.directory()).measure(Integer.getInteger("bench.rounds", 5));
        }
    }

    private void measure(int rounds) throws IOException {
        for (Served served : Served.values()) {
            Files.write(directory.resolve(served.path), new byte[served.size]);
        }
        try (Store store = new Store(directory.resolve("state"), clock, KEPT);
                Feed feed = new Feed(FeedLimits.USUAL, "bench")) {
            store.start().join();
            Clients clients = new Clients();
            Recorder recorder = new Recorder(PACKETS, clients::at, clock);
            Attempts attempts = attempts(store, feed);
            try (PacketKeeper keeper = new PacketKeeper(recorder, directory, MINUTE, attempts::all, List::of, clock);
                    JournalDoors whole =
                            new JournalDoors(directory, clients, new Journal(List.of(attempts)), recorder);
                    JournalDoors none =
                            new JournalDoors(directory, new Clients(), new Journal(List.of()), Recorder.off())) {
                attempts.listen(keeper);
                take(whole, none, WARM_UP, "warm-up");
                medians.clear();
                means.clear();
                p99s.clear();
                for (int round = 1; round <= rounds; round++) {
                    take(whole, none, BOOTS / rounds, "round " + round);
                }
                report(store);
                new JournalFill(attempts, recorder, store).boots(3 * KEPT.attempts(), Attempts.MOST_MACHINES);
                System.out.printf(
                        "with the last boots of %d machines, all packets and news that there is room for, and %d boots"
                                + " more than are kept:%n",
                        attempts.all().size(), 2 * KEPT.attempts());
                sizes(store);
            }
        }
        System.out.printf("store.mv.db once it is closed: %.1f MB%n", size());
    }

    private Attempts attempts(Store store, Feed feed) {
        SecureRandom random = new SecureRandom();
        Attempts attempts = new Attempts(
                () -> Trace.of(clock.instant(), random),
                mac -> mac,
                client -> PLATFORM,
                new Terms(MINUTE, MINUTE, MINUTE));
        attempts.listen(store.attempts());
        attempts.listen(attempt -> feed.tell(news(attempt)));
        return attempts;
    }

    private static News news(Attempt attempt) {
        return new News(
                Kind.ATTEMPT,
                Optional.of(attempt.mac()),
                attempt.mac().toString(),
                number -> AttemptLine.of(attempt, ""));
    }

    /** So many boots with each, a few of one after a few of the other; who begins changes. */
    private void take(JournalDoors whole, JournalDoors none, int boots, String round) throws IOException {
        long[] with = new long[boots];
        long[] without = new long[boots];
        for (int from = 0; from < boots; from += IN_TURN) {
            int to = Math.min(boots, from + IN_TURN);
            boolean first = from / IN_TURN % 2 == 0;
            boot(first ? whole : none, first ? with : without, from, to);
            boot(first ? none : whole, first ? without : with, from, to);
        }
        Arrays.sort(with);
        Arrays.sort(without);
        medians.add(ratio(with[boots / 2], without[boots / 2]));
        means.add(ratio(Arrays.stream(with).sum(), Arrays.stream(without).sum()));
        p99s.add(ratio(with[boots * 99 / 100], without[boots * 99 / 100]));
        System.out.printf("%s: a boot with the journal %s; without %s%n", round, text(with), text(without));
    }

    private void boot(JournalDoors doors, long[] nanos, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            nanos[i] = new BootingMachine(booted++ % MACHINES).boot(doors);
        }
    }

    private static double ratio(long with, long without) {
        return (double) with / without;
    }

    private static String text(long[] sorted) {
        int count = sorted.length;
        return "median %.3f ms, mean %.3f ms, p99 %.3f ms (%d)"
                .formatted(
                        sorted[count / 2] / 1e6,
                        Arrays.stream(sorted).average().orElse(0) / 1e6,
                        sorted[count * 99 / 100] / 1e6,
                        count);
    }

    private void report(Store store) throws IOException {
        System.out.printf(
                "with the journal a boot takes %.3f times as long in the median, %.3f in the mean, %.3f at p99%n",
                Samples.median(medians), Samples.median(means), Samples.median(p99s));
        sizes(store);
    }

    private void sizes(Store store) throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "heap after a collection: %.1f MB of %.1f; store.mv.db: %.1f MB; attempts dropped: %d%n",
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6,
                runtime.maxMemory() / 1e6,
                size(),
                store.attempts().dropped());
    }

    private double size() throws IOException {
        return Files.size(directory.resolve("state/store.mv.db")) / 1e6;
    }
}
