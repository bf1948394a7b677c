package pilotlight.appliance.platform;

import java.util.Comparator;

/**
 * A machine, or a group of machines, that boots a platform.
 *
 * @param mac with colons; empty for a group
 * @param name as its assignment calls it; empty if it does not
 * @param by who assigned it: {@code file}, {@code store}, {@code group NAME} or {@code default}
 * @param certain false if the machine's file has mistakes, so that nobody can say what it boots
 */
public record PlatformUser(String mac, String name, String by, boolean certain) implements Comparable<PlatformUser> {

    private static final Comparator<PlatformUser> ORDER = Comparator.comparing(PlatformUser::certain)
            .reversed()
            .thenComparing(PlatformUser::toString)
            .thenComparing(PlatformUser::mac);

    @Override
    public int compareTo(PlatformUser other) {
        return ORDER.compare(this, other);
    }

    /** What to call it in a sentence. */
    @Override
    public String toString() {
        String called = name.isEmpty() ? mac : name;
        return certain ? called : "perhaps " + called + ", whose file has mistakes";
    }
}
