package pilotlight.appliance.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.boot.FirmwareKind;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lesson as lists, files and JSON show it.
 *
 * @param mac of the machine that it holds for; empty or missing: for all of the kind
 * @param vendorClass option 60
 * @param architecture option 93, its number
 * @param oui the first three bytes of the MAC address
 * @param offer the style of offer that works
 * @param learnt when, ISO 8601
 */
public record FirmwareLine(String mac, String vendorClass, int architecture, String oui, String offer, String learnt) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int MOST_ARCHITECTURES = 0xffff;

    /** One line for each lesson. */
    public static List<FirmwareLine> of(List<Lesson> lessons) {
        return lessons.stream().map(FirmwareLine::of).toList();
    }

    private static FirmwareLine of(Lesson lesson) {
        FirmwareKind kind = lesson.kind();
        return new FirmwareLine(
                lesson.mac().map(MacAddress::toString).orElse(""),
                kind.vendorClass(),
                kind.architecture().code(),
                kind.oui(),
                lesson.style().word(),
                lesson.at().toString());
    }

    /**
     * Reads a list of lines.
     *
     * @throws IllegalArgumentException with what was found and what is allowed
     */
    public static List<FirmwareLine> parse(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, FirmwareLine[].class)).stream()
                    .flatMap(Stream::of)
                    .map(line -> Optional.ofNullable(line).orElseThrow(() -> wrong(json)))
                    .toList();
        } catch (JacksonException noLines) {
            throw wrong(json);
        }
    }

    private static IllegalArgumentException wrong(String json) {
        return new IllegalArgumentException(
                "expected a list of objects, each with vendorClass, architecture, oui, offer, learnt, and mac where it is of"
                        + " one machine, found " + json);
    }

    /** What the lines say; {@link IllegalArgumentException} with what was found and what is allowed. */
    public static List<Lesson> lessons(List<FirmwareLine> lines) {
        return lines.stream().map(FirmwareLine::lesson).toList();
    }

    private Lesson lesson() {
        if (vendorClass == null || oui == null || architecture < 0 || architecture > MOST_ARCHITECTURES) {
            throw new IllegalArgumentException(
                    "expected vendorClass, oui and architecture, a number from 0 to 65535, found " + this);
        }
        return new Lesson(
                Optional.ofNullable(mac).filter(text -> !text.isEmpty()).map(MacAddress::parse),
                new FirmwareKind(vendorClass, Architecture.of(architecture), oui),
                style(),
                time());
    }

    private OfferStyle style() {
        return Stream.of(OfferStyle.values())
                .filter(style -> style.word().equals(offer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("offer: expected one of "
                        + Arrays.stream(OfferStyle.values())
                                .map(OfferStyle::word)
                                .collect(Collectors.joining(", "))
                        + ", found " + offer));
    }

    private Instant time() {
        return Lesson.time(String.valueOf(learnt));
    }
}
