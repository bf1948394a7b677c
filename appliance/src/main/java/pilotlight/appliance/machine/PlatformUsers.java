package pilotlight.appliance.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.platform.PlatformUsage;
import pilotlight.appliance.platform.PlatformUser;

/** Who boots which platform. */
public record PlatformUsers(Book book) {

    /**
     * Which machines, and whether the default, would miss this platform. A machine whose file has mistakes counts: a running appliance may
     * still boot it from what the file said before.
     */
    public PlatformUsage of(String platform) {
        Target target = Target.parse(platform);
        Stream<PlatformUser> machines = book.entries().values().stream()
                .filter(entry -> boots(entry, target) || isUnclear(entry))
                .map(entry -> user(entry, boots(entry, target)));
        Stream<PlatformUser> groups = book.groups().all().stream()
                .filter(group -> group.target().filter(target::equals).isPresent())
                .map(group -> new PlatformUser("", "group " + group.name(), "group " + group.name(), true));
        List<PlatformUser> users = Stream.concat(machines, groups).distinct().toList();
        return new PlatformUsage(platform, users, defaultTarget().equals(Optional.of(target)));
    }

    /** What machines boot of which nothing else is said. */
    public Optional<Target> defaultTarget() {
        return book.fallback().map(Assignment::target);
    }

    /** Now, or after what it boots only once. */
    private static boolean boots(Entry entry, Target target) {
        return Stream.concat(Stream.of(entry), entry.usually().stream())
                .anyMatch(said -> said.assignment().target().equals(target));
    }

    private static boolean isUnclear(Entry entry) {
        return entry.problem().isPresent() && boots(entry, Target.NONE);
    }

    private static PlatformUser user(Entry entry, boolean certain) {
        return new PlatformUser(
                entry.machine().mac().toString(),
                entry.machine().name().orElse(""),
                entry.origin().word(),
                certain);
    }
}
