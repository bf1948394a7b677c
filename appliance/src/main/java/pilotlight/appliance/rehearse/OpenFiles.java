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

    /** One that a machine closes while it opens the next. */
    private static final int EACH = 2;

    /** What the system allows this process. */
    public static OpenFiles allowed() {
        return new OpenFiles(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE);
    }

    /**
     * Why they do not suffice, in a sentence; empty if they do.
     *
     * @param machines all of which may be under way at once
     * @param served true if the appliance is in this process, too
     */
    public Optional<String> shortage(int machines, boolean served) {
        long needed = OTHERS + (long) EACH * machines * (served ? 2 : 1);
        return needed <= most
                ? Optional.empty()
                : Optional.of(Figures.count(machines) + " machines may need " + Figures.count(needed)
                        + " open files, and this process may have " + Figures.count(most)
                        + ": allow more by `ulimit -n "
                        + needed + "`, or ask for fewer machines");
    }
}
