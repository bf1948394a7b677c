package pilotlight.appliance.rehearse;

import pilotlight.appliance.machine.Stage;

/** What went on while one question of a machine waited for its answer. Not safe for several threads. */
final class Tally {

    private int lost;
    private int timeouts;
    private int busy;
    private double held;

    /** A packet was dropped. */
    void lost() {
        lost++;
    }

    /** Nothing came for so long that the machine asked again. */
    void timeout() {
        timeouts++;
    }

    /** The server said to come back, and the machine waits for so many seconds. */
    void held(double seconds) {
        busy++;
        held += seconds;
    }

    Span span(Stage stage, String what, double seconds, long bytes, boolean compared) {
        return new Span(stage, what, seconds, bytes, compared, lost, timeouts, busy, held);
    }
}
