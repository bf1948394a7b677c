package pilotlight.appliance.doctor;

import java.util.Comparator;
import java.util.List;

/** Something that was looked at. Pure: it holds what was seen, and judges it. */
public interface Fact {

    /** What was looked at, in a word or two. */
    String subject();

    /** What is wrong with it; empty if nothing is. */
    List<Finding> findings();

    /** The findings of all {@code facts}, the worst first, and causes before what follows from them: so in the order of the facts. */
    static List<Finding> diagnosis(List<? extends Fact> facts) {
        return facts.stream()
                .flatMap(fact -> fact.findings().stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }
}
