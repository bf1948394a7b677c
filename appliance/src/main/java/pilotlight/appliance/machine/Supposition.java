package pilotlight.appliance.machine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/** What an operator supposes of a machine: what if it asked like this? */
public final class Supposition {

    private static final Map<String, Architecture> NAMES = Map.ofEntries(
            Map.entry("bios", Architecture.BIOS),
            Map.entry("x64", Architecture.EFI_X64),
            Map.entry("x86_64", Architecture.EFI_X64),
            Map.entry("amd64", Architecture.EFI_X64),
            Map.entry("x64-http", Architecture.HTTP_X64),
            Map.entry("ia32", Architecture.EFI_IA32),
            Map.entry("arm64", Architecture.EFI_ARM64),
            Map.entry("aarch64", Architecture.EFI_ARM64),
            Map.entry("arm64-http", Architecture.HTTP_ARM64),
            Map.entry("arm32", Architecture.EFI_ARM32),
            Map.entry("riscv64", Architecture.EFI_RISCV64),
            Map.entry("loong64", Architecture.EFI_LOONG64),
            Map.entry("uboot-arm32", Architecture.U_BOOT_ARM32),
            Map.entry("uboot-arm64", Architecture.U_BOOT_ARM64),
            Map.entry("rpi", Architecture.RASPBERRY_PI));

    /** What can be supposed. */
    private static final Set<String> WORDS = Set.of("arch", "vendor-class", "circuit", "address");

    private Supposition() {}

    /**
     * The traits that {@code words} say: {@code arch} (a number of option 93, or a name of the firmware), {@code vendor-class}, {@code circuit} and {@code address}.
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
        Architecture named = NAMES.get(text.toLowerCase(Locale.ROOT));
        if (named != null) {
            return named;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 0xffff) {
            throw new IllegalArgumentException("'" + text
                    + "' is no architecture: expected "
                    + String.join(", ", new TreeSet<>(NAMES.keySet())) + " or a number of option 93, such as 7");
        }
        return Architecture.of(Integer.parseInt(text));
    }
}
