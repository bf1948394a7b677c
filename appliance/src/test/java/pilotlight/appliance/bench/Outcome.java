package pilotlight.appliance.bench;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a load reached, as its generator told it. Every byte of it was compared with what should come. */
record Outcome(Map<String, Double> members) {

    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":([-+.\\deE]+)");

    Outcome {
        members = Map.copyOf(members);
    }

    /** The line that a generator ends with: a flat object of numbers. */
    static Outcome parse(String line) throws IOException {
        if (!line.startsWith("{")) {
            throw new IOException("a load generator ended with '%s' in place of its result".formatted(line));
        }
        return new Outcome(MEMBER.matcher(line)
                .results()
                .collect(Collectors.toMap(member -> member.group(1), member -> Double.valueOf(member.group(2)))));
    }

    private double of(String member) {
        return members.getOrDefault(member, 0.0);
    }

    double seconds() {
        return Math.max(of("seconds"), 1e-9);
    }

    long bytes() {
        return (long) of("bytes");
    }

    /** Transfers, requests or answers that came to their end. */
    long done() {
        return (long) of("done");
    }

    /** Those that came to nothing: refused, given up, not answered. */
    long failed() {
        return (long) of("failed");
    }

    /** Whether a server did nothing at all of what it was asked for. */
    boolean isEmpty() {
        return bytes() == 0 && done() == 0;
    }

    /** All that was begun. */
    long all() {
        return done() + failed() + (long) of("unfinished");
    }

    /** What {@code measure} is of it; of a server that took {@code cpuSeconds} for it. */
    double value(Measure measure, double cpuSeconds) {
        return switch (measure) {
            case THROUGHPUT -> bytes() / 1e6 / seconds();
            case REQUESTS -> done() / seconds();
            case MEDIAN_TIME -> of("p50_ms");
            case P99_TIME -> of("p99_ms");
            case CPU -> cpuSeconds / Math.max(bytes() / 1e9, 1e-9);
            case CPU_EACH -> cpuSeconds * 1e6 / Math.max(done(), 1);
            case FAILED -> of("failed");
            case TIMEOUTS -> of("timeouts");
            case DUPLICATES -> of("duplicates") / Math.max(of("lost"), 1);
            case START, RESIDENT -> throw new IllegalArgumentException(measure + " is not a generator's to tell");
        };
    }
}
