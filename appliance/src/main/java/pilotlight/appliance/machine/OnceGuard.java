package pilotlight.appliance.machine;

import java.util.Optional;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.netboot.wire.MacAddress;

/**
 * Keeps out of the store what no machine could boot one time.
 *
 * @param book as it is now
 */
public record OnceGuard(Book book) {

    /** Why it would be in vain to have a machine boot this one time. */
    public Optional<String> objection(MacAddress mac, Once once) {
        Optional<Entry> usual = book.usual(mac);
        Optional<Entry> silenced = usual.filter(Entry::isSilenced);
        if (silenced.isPresent()) {
            return silenced.map(entry -> entry.silence(mac));
        }
        Assignment usually = usual.map(Entry::assignment).orElseGet(() -> Assignment.of(Target.NONE));
        if (!(once.over(usually).target() instanceof Target.OnPlatform on)) {
            return Optional.of(mac + " boots " + (usual.isEmpty() ? "nothing" : usually.target()) + ", and '" + once
                    + "' only says how a platform starts: assign it a platform first");
        }
        Optional<Platform> platform = book.library().find(on.platform());
        if (platform.isEmpty()) {
            return Optional.of("platform " + on + " is not installed, so " + mac + " cannot boot it");
        }
        return once instanceof Once.InMode && platform.get().kind() == PlatformKind.LINUX
                ? Optional.of(
                        "platform " + on + ", which " + mac + " boots, is none of Triton's: it knows no '" + once + "'")
                : Optional.empty();
    }
}
