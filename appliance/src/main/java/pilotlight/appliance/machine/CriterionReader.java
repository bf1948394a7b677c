package pilotlight.appliance.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.pxe.Isa;

/** Reads what a selector accepts; each method throws IllegalArgumentException with a sentence for the operator. */
final class CriterionReader {

    private static final Map<String, Isa> OTHER_WORDS =
            Map.of("x86_64", Isa.X64, "amd64", Isa.X64, "ia32", Isa.I386, "aarch64", Isa.ARM64, "arm", Isa.ARM32);

    private static final List<IpxeFeature> FEATURES = IntStream.rangeClosed(0x10, 0x4f)
            .mapToObj(IpxeFeature::of)
            .filter(feature -> !feature.toString().startsWith("unknown"))
            .toList();

    private CriterionReader() {}

    static Criterion read(Trait trait, String text) {
        return switch (trait) {
            case MAC -> mac(text);
            case UUID -> uuid(text);
            case SERIAL -> new Criterion.Serial(new Glob(text));
            case SUBNET -> Subnets.parse(text);
            case CIRCUIT -> new Criterion.Circuit(new Glob(text));
            case ARCHITECTURE -> architecture(text);
            case FIRMWARE -> firmware(text);
            case VENDOR_CLASS -> new Criterion.VendorClass(text);
            case IPXE_FEATURE -> feature(text);
        };
    }

    private static Criterion mac(String text) {
        String digits = text.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{2,12}")) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' begins no MAC address: expected 2 to 12 hexadecimal digits, such as 52:54:00 or 52:54:00:12:34:56");
        }
        return new Criterion.Mac(digits);
    }

    private static Criterion uuid(String text) {
        if (!Machine.isUuid(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no uuid: expected one such as 44454c4c-3200-1036-804d-b2c04f575931");
        }
        return new Criterion.Uuid(UUID.fromString(text));
    }

    private static Criterion architecture(String text) {
        if (text.equals("bios")) {
            return new Criterion.Number(Architecture.BIOS);
        }
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 0xffff) {
            return new Criterion.Number(Architecture.of(Integer.parseInt(text)));
        }
        return isa(text)
                .map(Criterion.Processor::new)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no architecture: expected bios, "
                        + Arrays.stream(Isa.values())
                                .filter(isa -> isa != Isa.UNKNOWN)
                                .map(CriterionReader::word)
                                .collect(Collectors.joining(", "))
                        + " or a number of option 93, such as 7"));
    }

    private static Optional<Isa> isa(String text) {
        return Arrays.stream(Isa.values())
                .filter(isa -> isa != Isa.UNKNOWN && word(isa).equals(text))
                .findFirst()
                .or(() -> Optional.ofNullable(OTHER_WORDS.get(text)));
    }

    /** {@code x64}, {@code arm64} and so on. */
    static String word(Isa isa) {
        return isa.name().toLowerCase(Locale.ROOT);
    }

    private static Criterion firmware(String text) {
        return Arrays.stream(Firmware.values())
                .filter(firmware -> Trait.word(firmware).equals(text))
                .findFirst()
                .map(Criterion.Started::new)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no firmware: expected "
                        + Arrays.stream(Firmware.values()).map(Trait::word).collect(Collectors.joining(" or "))));
    }

    private static Criterion feature(String text) {
        return FEATURES.stream()
                .filter(feature -> feature.toString().equalsIgnoreCase(text))
                .findFirst()
                .map(Criterion.Feature::new)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no feature of iPXE: expected one of "
                        + FEATURES.stream().map(IpxeFeature::toString).collect(Collectors.joining(", "))));
    }
}
