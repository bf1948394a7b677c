package pilotlight.appliance.lab;

import java.time.Duration;
import java.util.List;

/** How far a boot must come, and how long that may take. */
enum Goal {
    /** The payload's report. */
    REPORT(Duration.ofSeconds(240), List.of(BootReport.END)),
    /** The login prompt of a whole system, which reports before it asks. */
    LOGIN(Duration.ofSeconds(300), List.of(BootReport.END, " login:"));

    private final Duration limit;
    private final List<String> signs;

    Goal(Duration limit, List<String> signs) {
        this.limit = limit;
        this.signs = signs;
    }

    Duration limit() {
        return limit;
    }

    /** Parts of what the console shows at the end, in this order. */
    List<String> signs() {
        return signs;
    }
}
