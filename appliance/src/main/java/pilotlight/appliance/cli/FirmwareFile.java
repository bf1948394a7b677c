package pilotlight.appliance.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pilotlight.appliance.api.FirmwareLine;
import pilotlight.appliance.boot.FirmwareKind;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Range;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.appliance.yaml.YamlText;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** What firmwares taught, as a file that another appliance takes: {@code firmware:}, a list with the keys of {@link FirmwareLine}. */
final class FirmwareFile {

    private static final Range ARCHITECTURE = new Range(0, 0xffff);

    private FirmwareFile() {}

    static String text(List<FirmwareLine> lines) {
        return YamlText.of(
                Map.of("firmware", lines.stream().map(FirmwareFile::plain).toList()));
    }

    static String json(List<FirmwareLine> lines) {
        StringWriter text = new StringWriter();
        Json.print(Map.of("firmware", lines.stream().map(FirmwareFile::plain).toList()), new PrintWriter(text, true));
        return text.toString();
    }

    private static Map<String, Object> plain(FirmwareLine line) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (!line.mac().isEmpty()) {
            plain.put("mac", line.mac());
        }
        plain.put("vendorClass", line.vendorClass());
        plain.put("architecture", line.architecture());
        plain.put("oui", line.oui());
        plain.put("offer", line.offer());
        plain.put("learnt", line.learnt());
        return plain;
    }

    /** @throws WrongInputException with every mistake, its line, and what is allowed */
    static List<Lesson> read(Path file, Bytes content) {
        Problems problems = new Problems(file);
        Section top = Yaml.read(content, problems);
        List<Lesson> lessons = top.list("firmware", FirmwareFile::lesson).orElseGet(() -> {
            problems.add(1, "expected the key firmware with a list, found none");
            return List.of();
        });
        top.refuseOthers();
        if (!problems.isEmpty()) {
            throw new WrongInputException(
                    problems.inOrder().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        return lessons;
    }

    private static Optional<Lesson> lesson(Value value) {
        Section section = value.section();
        Optional<MacAddress> mac = section.get("mac", v -> v.parse(MacAddress::parse));
        Optional<FirmwareKind> kind = kind(value, section);
        Optional<OfferStyle> style =
                required(value, section, "offer", v -> v.oneOf(List.of(OfferStyle.values()), OfferStyle::word));
        Optional<Instant> learnt = required(value, section, "learnt", v -> v.parse(Lesson::time));
        section.refuseOthers();
        return kind.flatMap(known -> style.flatMap(works -> learnt.map(at -> new Lesson(mac, known, works, at))));
    }

    private static Optional<FirmwareKind> kind(Value value, Section section) {
        Optional<String> vendorClass = required(value, section, "vendorClass", Value::someText);
        Optional<Integer> architecture = required(value, section, "architecture", v -> v.number(ARCHITECTURE));
        Optional<String> oui = required(value, section, "oui", v -> v.parse(FirmwareKind::checkedOui));
        return vendorClass.flatMap(named ->
                architecture.flatMap(code -> oui.map(maker -> new FirmwareKind(named, Architecture.of(code), maker))));
    }

    private static <T> Optional<T> required(
            Value whole, Section section, String key, Function<Value, Optional<T>> reader) {
        return section.value(key).isPresent()
                ? section.get(key, reader)
                : whole.refuse("the key " + key + " among others");
    }
}
