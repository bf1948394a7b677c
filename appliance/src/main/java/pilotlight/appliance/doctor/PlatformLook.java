package pilotlight.appliance.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.netboot.pxe.Architecture;

/**
 * Looks at platforms that machines are to boot.
 *
 * @param library the installed ones
 */
public record PlatformLook(Library library) {

    private static final int ARCHITECTURES = 42;

    /**
     * A machine that is to boot a platform.
     *
     * @param name how it is called
     * @param architecture as its firmware said, in words; empty: not known
     */
    public record User(String name, String architecture) {}

    /** The platform of this name, and those of its users that it does not fit. */
    public PlatformFact of(String name, List<User> users) throws IOException {
        Optional<Platform> found = library.find(name);
        if (found.isEmpty()) {
            return new PlatformFact(name, false, Optional.empty(), List.of(), List.of());
        }
        Platform platform = found.get();
        return new PlatformFact(name, true, platform.lack(), damage(platform), misfits(platform, users));
    }

    private static List<String> damage(Platform platform) throws IOException {
        List<String> damage = new ArrayList<>();
        for (PlatformFile file : platform.files().values()) {
            if (!Files.exists(file.location())) {
                damage.add("platform " + platform.name() + " has lost " + file.path());
            } else if (Files.size(file.location()) == 0) {
                damage.add("platform " + platform.name() + " has an empty " + file.path());
            }
        }
        return damage;
    }

    private static List<String> misfits(Platform platform, List<User> users) {
        return users.stream()
                .flatMap(
                        user -> architecture(user.architecture())
                                .flatMap(platform::misfit)
                                .map(sentence -> user.name() + ": " + sentence)
                                .stream())
                .toList();
    }

    private static Optional<Architecture> architecture(String words) {
        return IntStream.range(0, ARCHITECTURES)
                .mapToObj(Architecture::of)
                .filter(architecture -> architecture.toString().equals(words))
                .findFirst();
    }
}
