package pilotlight.appliance.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Traits;

/** What shows of a machine, for people. */
final class ShownTraits {

    private ShownTraits() {}

    static List<String> lines(Traits traits) {
        return Stream.of(
                        line("uuid", traits.uuid()),
                        line("serial", traits.serial()),
                        line("labels", labels(traits.labels())),
                        line("segment", traits.segment()),
                        line("circuit", traits.circuit()),
                        line(
                                "architecture",
                                traits.architecture().map(known -> known.code() + " (" + known.name() + ")")),
                        line("vendor class", traits.vendorClass()),
                        line("ipxe features", features(traits)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> line(String what, Optional<?> shown) {
        return shown.map(value -> what + ": " + value);
    }

    private static Optional<String> labels(Map<String, String> labels) {
        return Optional.of(labels)
                .filter(some -> !some.isEmpty())
                .map(some -> new TreeMap<>(some)
                        .entrySet().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    private static Optional<String> features(Traits traits) {
        return Optional.of(traits.features())
                .filter(some -> !some.isEmpty())
                .map(some -> some.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    }
}
