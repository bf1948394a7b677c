package pilotlight.appliance.bench;

/** What is measured of a server. */
enum Measure {
    THROUGHPUT("MB/s"),
    REQUESTS("requests/s"),
    MEDIAN_TIME("ms, median"),
    P99_TIME("ms, p99"),
    CPU("CPU s/GB"),
    START("s"),
    RESIDENT("MB");

    private final String unit;

    Measure(String unit) {
        this.unit = unit;
    }

    String unit() {
        return unit;
    }

    /** Whether more is better. All others are costs. */
    boolean isRate() {
        return this == THROUGHPUT || this == REQUESTS;
    }

    /** Whether it is compared with the peers; a JVM's start and size have aims of their own. */
    boolean isCompared() {
        return this != START && this != RESIDENT;
    }

    /** How much better {@code ours} is than {@code theirs}: above 1 is better, whether it is a rate or a cost. */
    double ratio(double ours, double theirs) {
        return isRate() ? ours / theirs : theirs / ours;
    }
}
