package pilotlight.appliance.platform;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who would miss a platform.
 *
 * @param platform its name
 * @param users the machines that it is assigned to, in order
 * @param isDefault true if machines boot it of which nothing else is said
 */
public record PlatformUsage(String platform, List<PlatformUser> users, boolean isDefault) {

    private static final int NAMED = 5;

    /** Sorts the users, and counts each once. */
    public PlatformUsage {
        users = users.stream().distinct().sorted().toList();
    }

    /** A platform that nobody uses. */
    public static PlatformUsage none(String platform) {
        return new PlatformUsage(platform, List.of(), false);
    }

    /** True if nobody would miss it. */
    public boolean unused() {
        return users.isEmpty() && !isDefault;
    }

    /**
     * Why the platform must stay, a sentence; empty if it need not.
     *
     * @param forced true to take it from the machines that boot it; the default stays all the same
     */
    public Optional<String> objection(boolean forced) {
        if (isDefault) {
            return Optional.of("Default platform cannot be removed: machines boot " + platform
                    + " of which nothing else is said; set another default first");
        }
        if (users.isEmpty() || forced) {
            return Optional.empty();
        }
        String named = users.stream().limit(NAMED).map(PlatformUser::toString).collect(Collectors.joining(", "));
        String more = users.size() > NAMED ? " and " + (users.size() - NAMED) + " more" : "";
        return Optional.of("platform " + platform + " is assigned to " + named + more
                + "; assign another there first, or use --force");
    }
}
