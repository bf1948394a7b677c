package pilotlight.appliance.rehearse;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How many files this process may have open.
 *
 * @param most so many; sockets count
 */
public record OpenFiles(long most) {

    /** What the process has open besides: its jar, logs, the store, copies. */
    private static final int OTHERS = 300;

    /** What the system allows this process. */
    public static OpenFiles allowed() {
        return new OpenFiles(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE);
    }

    /**
     * Why they may not suffice, in a sentence; empty if they do. A machine has one socket at a time, and the server one for it.
     *
     * @param machines that are under way at once if the server falls behind
     * @param served true if the appliance is in this process, too
     */
    public Optional<String> shortage(int machines, boolean served) {
        long needed = OTHERS + (long) machines * (served ? 2 : 1);
        return needed <= most
                ? Optional.empty()
                : Optional.of(Figures.count(machines) + " machines at once would need " + Figures.count(needed)
                        + " open files, and this process may have " + Figures.count(most)
                        + ": if too many are under way at a time, some fail for want of a socket; `ulimit -n " + needed
                        + "` allows enough");
    }
}
