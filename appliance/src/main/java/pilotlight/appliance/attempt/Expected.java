package pilotlight.appliance.attempt;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.UpSign;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;

/**
 * What a machine is to boot, as the book says it when an attempt begins and at each script.
 *
 * @param target a platform's name, {@code local}, {@code none}, {@code wait}; empty: nobody said
 * @param needs the stages of the files that it needs
 * @param up the stage with whose end this machine counts as up; {@link Stage#UP}: nothing but phoning home counts; empty: it counts as
 *     loaded with the last file that it needs, and as up if it phones home
 */
public record Expected(String target, Set<Stage> needs, Optional<Stage> up) {

    /** Nobody said anything. */
    public static final Expected NOTHING = new Expected("", Set.of(), Optional.empty());

    /**
     * What {@code book} has for {@code client}'s machine.
     *
     * @param usual the stage with whose end machines count as up whose assignment does not say
     */
    public static Expected of(Client client, Book book, Optional<Stage> usual) {
        return client.mac()
                .flatMap(mac -> book.find(client.traits(mac)))
                .map(Entry::assignment)
                .map(assignment -> new Expected(
                        assignment.target().toString(),
                        book.library()
                                .find(assignment.target().toString())
                                .map(platform -> needs(platform, assignment))
                                .orElse(Set.of()),
                        assignment.up().map(UpSign::stage).orElse(usual)))
                .orElse(NOTHING);
    }

    /** Firmware that starts the kernel by itself fetches nothing besides. */
    private static Set<Stage> needs(Platform platform, Assignment assignment) {
        if (assignment.handling().loading().equals(Optional.of(Loading.DIRECT))) {
            return Set.of(Stage.KERNEL);
        }
        return platform.roles().keySet().stream()
                .filter(role -> role != Role.ROOTFS || fetchesRoot(platform, assignment))
                .map(role -> Stage.valueOf(role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Triton's initrd fetches it by itself; any other must be told where it is, or takes it from elsewhere. */
    private static boolean fetchesRoot(Platform platform, Assignment assignment) {
        String path = platform.roles().get(Role.ROOTFS);
        return platform.kind() == PlatformKind.TRITON_LINUX
                || Stream.concat(Stream.of(platform.args()), assignment.kernelArgs().values().stream())
                        .anyMatch(told -> told.contains("{{rootfs") || told.contains(path));
    }

    /** Copies the set. */
    public Expected {
        needs = Set.copyOf(needs);
    }
}
