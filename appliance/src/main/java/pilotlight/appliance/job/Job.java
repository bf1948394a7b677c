package pilotlight.appliance.job;

/**
 * Some work and how far it is.
 *
 * @param id counts up from 1 in each run of the appliance
 * @param kind {@code install} or {@code verify}
 * @param what it is done to: a URL, a file's name, a platform
 * @param state how it stands
 * @param done bytes so far
 * @param total bytes in all; 0 where that is not known
 * @param message a sentence about the end; empty before
 */
public record Job(String id, String kind, String what, State state, long done, long total, String message) {

    /** How it stands. */
    public enum State {
        /** It runs or waits for its turn. */
        RUNNING,
        /** It ended well. */
        DONE,
        /** It did not. */
        FAILED
    }

    /** The same, further on. */
    Job at(long bytes, long all) {
        return new Job(id, kind, what, state, bytes, all, message);
    }

    /** The same, ended. */
    Job ended(Ending ending) {
        return new Job(id, kind, what, ending.well() ? State.DONE : State.FAILED, done, total, ending.message());
    }
}
