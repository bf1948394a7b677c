package pilotlight.appliance.rehearse;

import java.util.List;
import java.util.Optional;

/**
 * How one machine of a rehearsal fared.
 *
 * @param number which, from 0
 * @param firmware what it is
 * @param seconds from power-on to the end
 * @param spans what it asked, in order
 * @param failure why it is not up; empty: it is
 */
record BootRecord(int number, String firmware, double seconds, List<Span> spans, Optional<Failure> failure) {

    /**
     * Why a machine is not up.
     *
     * @param stage what it was at
     * @param reason in plain words
     */
    record Failure(String stage, String reason) {}

    /** Copies the list. */
    BootRecord {
        spans = List.copyOf(spans);
    }

    /** All that arrived. */
    long bytes() {
        return spans.stream().mapToLong(Span::bytes).sum();
    }
}
