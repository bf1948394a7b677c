package pilotlight.appliance.machine;

import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/**
 * Keeps out of the store what no machine could boot one time.
 *
 * @param book as it is now
 * @param seen what machines' firmware said it runs when they last asked
 */
public record OnceGuard(Book book, Map<MacAddress, Architecture> seen) {

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
        Optional<String> misfit = new FirmwareGuard(book.library(), seen).objection(book, mac, on);
        return misfit.or(() -> wrongMode(mac, once, on, platform.get())).or(() -> endless(once, platform.get()));
    }

    private static Optional<String> endless(Once once, Platform platform) {
        return role(once.until())
                .filter(role -> platform.file(role).isEmpty())
                .map(role -> "platform " + platform.name() + " has no " + role.word()
                        + ", so its boot never comes so far:" + " say until kernel");
    }

    private static Optional<Role> role(Stage until) {
        return switch (until) {
            case INITRD -> Optional.of(Role.INITRD);
            case ROOTFS -> Optional.of(Role.ROOTFS);
            default -> Optional.empty();
        };
    }

    private static Optional<String> wrongMode(MacAddress mac, Once once, Target.OnPlatform on, Platform platform) {
        return once instanceof Once.InMode && platform.kind() == PlatformKind.LINUX
                ? Optional.of(
                        "platform " + on + ", which " + mac + " boots, is none of Triton's: it knows no '" + once + "'")
                : Optional.empty();
    }
}
