package pilotlight.appliance.platform;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who would miss a platform.
 *
 * @param platform its name
 * @param users the names of the machines, groups or {@code default} that it is assigned to
 */
public record PlatformUsage(String platform, SortedSet<String> users) {

    private static final int NAMED = 5;

    /** Copies the set. */
    public PlatformUsage {
        users = new TreeSet<>(users);
    }

    /** Why the platform must stay, a sentence; empty if nobody uses it. */
    public Optional<String> objection() {
        if (users.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join(", ", users.stream().limit(NAMED).toList());
        String more = users.size() > NAMED ? " and " + (users.size() - NAMED) + " more" : "";
        return Optional.of("platform " + platform + " is assigned to " + named + more + "; assign another there first");
    }
}
