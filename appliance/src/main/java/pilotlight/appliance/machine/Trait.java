package pilotlight.appliance.machine;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.wire.MacAddress;

/** What a group can select by, but for labels. */
enum Trait {
    MAC(
            "mac",
            traits -> Optional.of(traits.macs().stream()
                    .sorted(Comparator.comparing((MacAddress mac) -> !mac.equals(traits.mac()))
                            .thenComparing(Comparator.naturalOrder()))
                    .map(MacAddress::toString)
                    .collect(Collectors.joining(", ")))),
    UUID("uuid", traits -> traits.uuid().map(Object::toString)),
    SERIAL("serial", Traits::serial),
    SUBNET("subnet", traits -> traits.segment().map(Object::toString)),
    CIRCUIT("circuit", Traits::circuit),
    ARCHITECTURE("architecture", traits -> traits.architecture().map(Trait::name)),
    FIRMWARE("firmware", traits -> traits.firmware().map(Trait::word)),
    VENDOR_CLASS("vendorClass", Traits::vendorClass),
    IPXE_FEATURE(
            "ipxeFeature",
            traits -> Optional.of(traits.features().stream()
                            .map(IpxeFeature::toString)
                            .sorted()
                            .collect(Collectors.joining(", ")))
                    .filter(names -> !names.isEmpty()));

    private final String key;
    private final Function<Traits, Optional<String>> shown;

    Trait(String key, Function<Traits, Optional<String>> shown) {
        this.key = key;
        this.shown = shown;
    }

    /** How {@code match} spells it. */
    String key() {
        return key;
    }

    /** What shows of it, for a sentence; empty: nothing. */
    Optional<String> shown(Traits traits) {
        return shown.apply(traits);
    }

    private static String name(Architecture architecture) {
        return architecture.code() + " (" + architecture.name() + ")";
    }

    /** {@code bios}, {@code efi}, {@code u-boot} and so on. */
    static String word(Firmware firmware) {
        return firmware == Firmware.PC_BIOS
                ? "bios"
                : firmware.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
