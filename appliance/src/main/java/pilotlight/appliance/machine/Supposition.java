package pilotlight.appliance.machine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/** What an operator supposes of a machine: what if it asked like this? */
public final class Supposition {

    /** What can be supposed. */
    private static final Set<String> WORDS = Set.of("arch", "vendor-class", "circuit", "address");

    private Supposition() {}

    /**
     * The traits that {@code words} say: {@code arch} (a number of option 93), {@code vendor-class}, {@code circuit} and {@code address}.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static Traits read(MacAddress mac, Map<String, String> words) {
        words.keySet().stream()
                .filter(word -> !WORDS.contains(word))
                .findFirst()
                .ifPresent(word -> {
                    throw new IllegalArgumentException(
                            "nothing is known of '" + word + "': expected " + String.join(", ", new TreeSet<>(WORDS)));
                });
        return new Traits(
                mac,
                Set.of(mac),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.ofNullable(words.get("address")).map(Ip::parse),
                Optional.ofNullable(words.get("circuit")),
                Optional.ofNullable(words.get("arch")).map(Supposition::architecture),
                Optional.ofNullable(words.get("vendor-class")),
                Set.of());
    }

    private static Architecture architecture(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 0xffff) {
            throw new IllegalArgumentException("'" + text
                    + "' is no architecture: expected a number of option 93, such as 0 (BIOS), 7 (x64 UEFI), 11 (arm64 UEFI)"
                    + " or 16 (x64 UEFI by HTTP)");
        }
        return Architecture.of(Integer.parseInt(text));
    }
}
