package pilotlight.appliance.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One condition of a group.
 *
 * @param key as it is written below {@code match}, such as {@code subnet} or {@code labels.rack}
 * @param trait what it looks at; empty: a label
 * @param any what it accepts; at least one
 */
record Selector(String key, Optional<Trait> trait, List<Criterion> any) {

    /** Copies the list. */
    Selector {
        any = List.copyOf(any);
    }

    /** True if {@code traits} meet it. */
    boolean isMet(Traits traits) {
        return any.stream().anyMatch(criterion -> criterion.fits(traits));
    }

    /** Whether {@code traits} meet it, with the reason. */
    Judgement judge(Traits traits) {
        Optional<Criterion> fitting =
                any.stream().filter(criterion -> criterion.fits(traits)).findFirst();
        return new Judgement(
                key,
                wanted(),
                shown(traits),
                fitting.isPresent(),
                fitting.map(Criterion::weight).orElse(0));
    }

    private Optional<String> shown(Traits traits) {
        return trait.isPresent()
                ? trait.get().shown(traits)
                : Optional.ofNullable(traits.labels().get(key.substring(SelectorReader.LABELS.length() + 1)));
    }

    /** True unless these traits, which may show more later, rule it out. */
    boolean mayMeet(Traits traits) {
        Judgement now = judge(traits);
        return now.met() || trait.isPresent() && now.found().isEmpty();
    }

    /** That of the narrowest value that it accepts. */
    int weight() {
        return any.stream().mapToInt(Criterion::weight).max().orElse(0);
    }

    @Override
    public String toString() {
        return key + " " + wanted();
    }

    private String wanted() {
        return any.stream().map(Criterion::toString).collect(Collectors.joining(" or "));
    }
}
