package pilotlight.appliance.bench;

import java.util.Arrays;

/** What a load reached. Every byte of it was compared with what should come. */
final class Outcome {

    private final long bytes;
    private final double seconds;
    private final double[] times;
    private final int resends;

    /**
     * Of one run.
     *
     * @param bytes of content that came
     * @param seconds from the first request to the last byte
     * @param times of each transfer in seconds, in any order
     * @param resends packets that the generator had to send again, each after a second of silence
     */
    Outcome(long bytes, double seconds, double[] times, int resends) {
        this.bytes = bytes;
        this.seconds = seconds;
        this.times = times.clone();
        this.resends = resends;
        Arrays.sort(this.times);
    }

    long bytes() {
        return bytes;
    }

    int resends() {
        return resends;
    }

    double megabytesPerSecond() {
        return bytes / 1e6 / seconds;
    }

    double requestsPerSecond() {
        return times.length / seconds;
    }

    /** The time in seconds that {@code percent} of the transfers did not exceed. */
    double percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * times.length);
        return times[Math.max(rank, 1) - 1];
    }
}
