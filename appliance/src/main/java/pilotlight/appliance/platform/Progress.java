package pilotlight.appliance.platform;

/** Hears how far a long read has come; called often, on the thread that reads. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress NONE = (read, total) -> {};

    /**
     * Some more was read.
     *
     * @param read bytes so far
     * @param total bytes in all
     */
    void advanced(long read, long total);
}
