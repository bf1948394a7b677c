package pilotlight.appliance.machine;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.OperatingSystem;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.netboot.wire.MacAddress;

/**
 * Keeps machines that are set up on their operating system: another one would not know what lies on their disks. The rule is that of
 * Triton's {@code sdcadm platform assign}.
 */
public final class SystemGuard {

    private final Library library;

    /** Among the platforms of {@code library}. */
    public SystemGuard(Library library) {
        this.library = library;
    }

    /** Why the machine may not boot {@code wanted}, a sentence; empty if it may, or if nobody can know. */
    public Optional<String> objection(Entry entry, Target wanted) {
        Optional<OperatingSystem> before = os(entry.assignment().target());
        Optional<OperatingSystem> after = os(wanted);
        boolean isChange = before.isPresent() && after.isPresent() && !before.equals(after);
        return isChange && isSetUp(entry) ? Optional.of(sentence(entry, wanted)) : Optional.empty();
    }

    /** The same for one machine of {@code book}; where none is given, for all that boot what the default says. */
    public Optional<String> objection(Book book, Optional<MacAddress> who, Target wanted) {
        List<Entry> concerned = who.map(mac -> book.usual(mac).stream().toList())
                .orElseGet(() -> book.machines().stream()
                        .flatMap(entry -> entry.usually().stream())
                        .filter(entry -> entry.origin() == Origin.DEFAULT)
                        .toList());
        return concerned.stream()
                .flatMap(entry -> objection(entry, wanted).stream())
                .findFirst();
    }

    /** The system that {@code target} brings; empty if it is not installed, or no platform. */
    public Optional<OperatingSystem> os(Target target) {
        return kind(target).map(PlatformKind::os);
    }

    private Optional<PlatformKind> kind(Target target) {
        return target instanceof Target.OnPlatform on
                ? library.find(on.platform()).map(platform -> platform.kind())
                : Optional.empty();
    }

    /** The file's own word, else that of the network. */
    private static boolean isSetUp(Entry entry) {
        return entry.machine()
                .setUp()
                .orElseGet(() ->
                        entry.assignment().network().filter(Network::isSetUp).isPresent());
    }

    private String sentence(Entry entry, Target wanted) {
        return "Cannot change server Operating System without a Factory Reset: "
                + entry.machine().who() + " is set up with "
                + described(entry.assignment().target()) + ", and "
                + described(wanted)
                + " would not know its disks; reset it first (assign factory-reset --once), or assign with --force";
    }

    private String described(Target target) {
        return os(target).map(OperatingSystem::word).orElse("none") + " (" + target + ")";
    }
}
