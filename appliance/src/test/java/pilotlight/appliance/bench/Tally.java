package pilotlight.appliance.bench;

import java.util.Arrays;
import java.util.List;

/** What one thread has done so far. */
final class Tally {

    private double[] times = new double[1024];
    private int transfers;
    private long bytes;
    private int resends;
    private long lastEnd;

    /** A transfer of {@code length} bytes has ended, just now. */
    void add(long length, long started) {
        if (transfers == times.length) {
            times = Arrays.copyOf(times, 2 * transfers);
        }
        lastEnd = System.nanoTime();
        times[transfers++] = (lastEnd - started) / 1e9;
        bytes += length;
    }

    void addResend() {
        resends++;
    }

    /** What all threads have reached since {@code start}. */
    static Outcome outcome(List<Tally> tallies, long start) {
        long end = tallies.stream().mapToLong(tally -> tally.lastEnd).max().orElse(start);
        return new Outcome(
                tallies.stream().mapToLong(tally -> tally.bytes).sum(),
                (end - start) / 1e9,
                tallies.stream()
                        .flatMapToDouble(tally -> Arrays.stream(tally.times, 0, tally.transfers))
                        .toArray(),
                tallies.stream().mapToInt(tally -> tally.resends).sum());
    }
}
