package pilotlight.appliance.rehearse;

/**
 * How far a rehearsal was at one moment.
 *
 * @param seconds since it began
 * @param on machines powered on
 * @param up machines that had everything
 * @param failed machines that had given up
 * @param bytes that had arrived
 */
public record Sample(double seconds, int on, int up, int failed, long bytes) {

    static Sample of(Snapshot now) {
        return new Sample(now.seconds(), now.on(), now.up(), now.failed(), now.bytes());
    }
}
