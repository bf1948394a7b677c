package pilotlight.appliance.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The meters of whole boots. They change a few times a boot: the registry keeps them. */
public final class BootMeters {

    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    BootMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** How many boots ended so: shown from zero on. */
    public Counter ended(String result) {
        return Counter.builder("pilotlight.attempts")
                .description("Boots that ended, by result; one that is loaded and then phones home counts as both")
                .tag("result", result)
                .register(registry);
    }

    /** How many boots made no progress for a while at this stage: shown from zero on. */
    public Counter stalls(String stage) {
        return Counter.builder("pilotlight.attempt.stalls")
                .description("Boots that made no progress for a while, by stage")
                .tag("stage", stage)
                .register(registry);
    }

    /** Shows how many machines boot now and are at {@code stage}. */
    public void machines(String stage, Supplier<Number> machines) {
        Gauge.builder("pilotlight.machines", machines)
                .description("Machines that boot now, by the stage that they are at")
                .tag("stage", stage)
                .strongReference(true)
                .register(registry);
    }

    /** Records how long a good boot took. */
    public void whole(String result, double seconds) {
        record("pilotlight.attempt", "From the first packet of a good boot to its end", "result", result, seconds);
    }

    /** Records how long a stage of a good boot took. */
    public void stage(String stage, double seconds) {
        record(
                "pilotlight.attempt.stage",
                "Stages of good boots, each from the end of the one before to its own",
                "stage",
                stage,
                seconds);
    }

    private void record(String name, String help, String tag, String value, double seconds) {
        Timer.builder(name)
                .description(help)
                .tag(tag, value)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    }
}
