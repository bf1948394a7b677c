package pilotlight.appliance.rehearse;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import pilotlight.appliance.machine.Stage;

/** How far all machines are, for whoever looks on. Safe for any thread. */
final class Board {

    private final int machines;
    private final AtomicIntegerArray stages = new AtomicIntegerArray(Stage.values().length);
    private final AtomicInteger on = new AtomicInteger();
    private final AtomicInteger up = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final LongAdder bytes = new LongAdder();
    private final long start = System.nanoTime();

    Board(int machines) {
        this.machines = machines;
    }

    LongAdder bytes() {
        return bytes;
    }

    void poweredOn() {
        on.incrementAndGet();
    }

    void entered(Stage stage) {
        stages.incrementAndGet(stage.ordinal());
    }

    void left(Stage stage) {
        stages.decrementAndGet(stage.ordinal());
    }

    void ended(boolean isUp) {
        (isUp ? up : failed).incrementAndGet();
    }

    Snapshot snapshot() {
        List<Integer> now =
                IntStream.range(0, stages.length()).mapToObj(stages::get).toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Snapshot(seconds, machines, on.get(), up.get(), failed.get(), now, bytes.sum());
    }
}
