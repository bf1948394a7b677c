package pilotlight.appliance.boot;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.platform.Platform;
import pilotlight.netboot.pxe.Architecture;

/**
 * Whether there is a loader program of the kind that an assignment asks for.
 *
 * @param platform that it shall start, which may bring its own
 * @param wanted the kind of program
 * @param known the firmware, where it showed
 */
public record LoaderGap(Platform platform, Loading wanted, Optional<Architecture> known) {

    private static final int ARCHITECTURES = 42;

    /** A sentence, if there is no such program for the firmware, or for any that starts the platform. */
    public Optional<String> in(Programs programs) {
        Set<String> names = programs.names();
        boolean isThere = names().anyMatch(
                        name -> names.contains(name) || platform.efi(name).isPresent());
        return names().findFirst()
                .filter(any -> !isThere)
                .map(name -> "its assignment says loader: " + wanted.word() + ", and there is none: put " + name
                        + " into the netboot directory");
    }

    private Stream<String> names() {
        return IntStream.range(0, ARCHITECTURES)
                .mapToObj(Architecture::of)
                .filter(architecture -> known.isEmpty() || known.get().equals(architecture))
                .filter(architecture -> platform.misfit(architecture).isEmpty())
                .flatMap(architecture -> LoaderNames.of(wanted, architecture).stream())
                .distinct();
    }
}
