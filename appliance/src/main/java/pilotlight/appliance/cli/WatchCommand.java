package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.MacAddress;

/** {@code watch}: the rack as it boots. */
@Command(
        name = "watch",
        description = {
            "Watch the rack boot: a line a machine with its stage, how much of its file went out and how fast, for how long, and what"
                    + " went wrong last; problems first, until Ctrl-C.",
            "Where the output is no terminal: a line a step and a line as a boot ends. It goes on when the appliance restarts."
        })
final class WatchCommand implements Callable<Integer> {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Option(names = "--plain", description = "Add lines, and never redraw, on a terminal, too.")
    private boolean plain;

    @Option(names = "--failed", description = "Only machines whose last boot failed, or makes no progress.")
    private boolean failed;

    @Option(
            names = "--machine",
            paramLabel = "MACHINE",
            description = "Only this machine, by MAC address, uuid, name or hostname.")
    private Optional<String> machine;

    @Option(names = "--for", paramLabel = "SECONDS", description = "End after so many seconds, with exit code 0.")
    private Optional<Integer> seconds;

    @Option(
            names = "--json",
            description =
                    "One JSON object a line: id, event and data, as `GET events` of the API tells them; first each machine,"
                            + " as event rack, as `GET rack` does.")
    private boolean json;

    WatchCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        seconds.filter(given -> given < 1).ifPresent(wrong -> {
            throw new WrongInputException("--for: expected a whole number from 1 on, found " + wrong);
        });
        Settings settings = place.settings();
        if (RunFile.running(settings.state()).isEmpty()) {
            throw nothingRuns(settings);
        }
        Follower follower = Follower.begin(() -> control(settings));
        WatchState state = new WatchState(only(settings), failed);
        try (WatchView view = view(state)) {
            Thread restorer = new Thread(view::close, "watch-restorer");
            Runtime.getRuntime().addShutdownHook(restorer);
            follow(follower, new Watcher(state, view));
            Runtime.getRuntime().removeShutdownHook(restorer);
        }
        return 0;
    }

    private static NotDoneException nothingRuns(Settings settings) {
        return new NotDoneException("no appliance runs with the state directory " + settings.state()
                + ": only one that runs can be watched");
    }

    /** Without the lock, which an appliance that starts meanwhile wants. */
    private static RunningControl control(Settings settings) {
        try {
            String url = RunFile.announced(settings.state()).orElseThrow(() -> nothingRuns(settings));
            return new RunningControl(url, Token.in(settings.state()));
        } catch (IOException unreadable) {
            throw new NotDoneException(FileFault.of(unreadable));
        }
    }

    private Set<String> only(Settings settings) throws IOException {
        if (machine.isEmpty()) {
            return Set.of();
        }
        return new MachineOptions()
                .addresses(machine.get(), new StateDirectory(settings).book(), settings).stream()
                        .map(MacAddress::toString)
                        .collect(Collectors.toSet());
    }

    private WatchView view(WatchState state) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            return new WatchJson(out, err, state);
        }
        return plain || !Terminal.moves()
                ? new WatchLines(out, err)
                : new WatchTerminal(out, err, state, Terminal::here);
    }

    /** Until the time is over, or nobody reads any more. */
    private void follow(Follower follower, Watcher watcher) throws InterruptedException {
        long end = System.nanoTime()
                + seconds.map(Duration::ofSeconds).orElse(FOR_EVER).toNanos();
        PrintWriter out = spec.commandLine().getOut();
        for (long left = end - System.nanoTime(); left > 0 && !out.checkError(); left = end - System.nanoTime()) {
            Duration patience = Duration.ofNanos(Math.min(left, TICK.toNanos()));
            follower.next(patience).ifPresent(watcher::take);
            watcher.at(Instant.now());
        }
    }
}
