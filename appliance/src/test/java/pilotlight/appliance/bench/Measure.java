package pilotlight.appliance.bench;

/** What is measured of a server. */
enum Measure {
    THROUGHPUT("MB/s"),
    REQUESTS("/s"),
    MEDIAN_TIME("ms, median"),
    P99_TIME("ms, p99"),
    CPU("CPU s/GB"),
    CPU_EACH("CPU us each"),
    FAILED("failed"),
    TIMEOUTS("time-outs"),
    DUPLICATES("duplicates/lost"),
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

    /** Whether it is compared with other servers. Counts are good or bad by themselves, and a JVM's start and size have aims of their own. */
    boolean isCompared() {
        return switch (this) {
            case THROUGHPUT, REQUESTS, MEDIAN_TIME, P99_TIME, CPU, CPU_EACH -> true;
            case FAILED, TIMEOUTS, DUPLICATES, START, RESIDENT -> false;
        };
    }

    /** How much better than {@code before} the ratio {@code now} is: 1.1 for a tenth, below 1 where it is worse. */
    double gain(double before, double now) {
        return isRate() ? now / before : before / now;
    }
}
