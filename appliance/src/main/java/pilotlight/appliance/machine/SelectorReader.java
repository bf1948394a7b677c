package pilotlight.appliance.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;

/** Reads the section {@code match} of a group. */
final class SelectorReader {

    static final String MATCH = "match";
    static final String LABELS = "labels";

    private SelectorReader() {}

    /** All selectors; those with mistakes are left out, and noted. */
    static List<Selector> read(Section match) {
        List<Selector> selectors = new ArrayList<>();
        match.section(LABELS)
                .entries()
                .forEach((label, value) -> selector(
                                LABELS + "." + label, Optional.empty(), value, text -> new Criterion.Label(label, text))
                        .ifPresent(selectors::add));
        for (Trait trait : Trait.values()) {
            match.value(trait.key())
                    .flatMap(value ->
                            selector(trait.key(), Optional.of(trait), value, text -> CriterionReader.read(trait, text)))
                    .ifPresent(selectors::add);
        }
        match.refuseOthers();
        return selectors;
    }

    private static Optional<Selector> selector(
            String key, Optional<Trait> trait, Value value, Function<String, Criterion> reader) {
        List<Criterion> any = value.some().stream()
                .flatMap(each -> each.parse(reader).stream())
                .toList();
        return any.isEmpty() ? Optional.empty() : Optional.of(new Selector(key, trait, any));
    }
}
