package pilotlight.appliance.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pilotlight.appliance.Appliance;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.probe.BootResult;

/** An appliance on loopback with all it needs to boot three simulated machines; gone without a trace once closed. */
public final class Demo implements AutoCloseable {

    private final DemoState state;
    private final DemoLog log;
    private Settings settings;
    private Appliance appliance;
    private boolean closed;

    private Demo(DemoState state) {
        this.state = state;
        log = DemoLog.to(state.log());
    }

    /** Makes an empty state directory: the first thing that {@link #close} must remove. */
    public static Demo create() throws IOException {
        return new Demo(DemoState.create());
    }

    /**
     * Fills the state directory and starts the appliance on ports that are free.
     *
     * @throws IOException if disk, ports or loopback refuse, saying so in a sentence
     */
    public synchronized void start() throws IOException {
        state.fill();
        settings = state.settings(FreePorts.offset());
        appliance = Appliance.start(settings, List.of());
    }

    /**
     * Boots the machines, all at once, and shows how on {@code screen}.
     *
     * @return what is wrong; empty if all arrived whole everywhere
     */
    public List<String> run(Screen screen) {
        Expectation expectation = Expectation.of(state);
        state.standIns()
                .forEach(name -> screen.line(
                        "This jar was built without " + name + ": the demo serves random bytes under that name."));
        List<DemoResult> results = boot(screen, expectation);
        screen.line("");
        new Table(expectation).lines(results).forEach(screen::line);
        return results.stream().flatMap(DemoResult::complaints).toList();
    }

    private List<DemoResult> boot(Screen screen, Expectation expectation) {
        ExecutorService threads = Executors.newFixedThreadPool(DemoMachine.ALL.size());
        try {
            List<CompletableFuture<DemoResult>> boots = DemoMachine.ALL.stream()
                    .map(machine -> CompletableFuture.supplyAsync(() -> boot(machine, screen, expectation), threads))
                    .toList();
            return boots.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private DemoResult boot(DemoMachine machine, Screen screen, Expectation expectation) {
        BootResult result =
                machine.simulated(settings.ports(), screen.watch(machine)).boot();
        return new DemoResult(machine, result, expectation.flaws(result));
    }

    /** Where to look while the appliance runs: a line each. */
    public List<String> sights() {
        String tree = "http://127.0.0.1:" + settings.ports().http();
        return List.of(
                "boot tree    " + tree + "/boot.ipxe."
                        + DemoMachine.ALL.get(0).identity().mac().triton(),
                "metrics      " + control() + "/metrics",
                "readiness    " + control() + "/ready",
                "state        " + state.directory(),
                "assignments  " + settings.assignments(),
                "log          " + state.log());
    }

    /** The address of the control port, such as {@code http://127.0.0.1:17480}. */
    public String control() {
        return "http://" + settings.control().address() + ":" + settings.ports().control();
    }

    /** Its state directory. */
    public Path directory() {
        return settings.state();
    }

    /** Stops the appliance, if it runs, and removes its state; waits for a start under way, and may be called again. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (appliance != null) {
            appliance.close();
        }
        log.close();
        state.close();
    }
}
