package pilotlight.appliance.machine;

import java.util.Comparator;
import java.util.List;

/**
 * A group, held against a machine.
 *
 * @param group which
 * @param judgements one for each selector, in the order of the file's keys
 */
public record Match(Group group, List<Judgement> judgements) {

    private static final Comparator<Match> SPECIFIC = Comparator.comparing(
                    Match::judgements,
                    Comparator.<List<Judgement>>comparingInt(List::size).reversed())
            .thenComparing(Match::weights, Match::compareWeights);

    /** The most specific first: more selectors, then the heavier ones, then the name. Total, since names differ. */
    static final Comparator<Match> ORDER =
            SPECIFIC.thenComparing(match -> match.group().name());

    /** Copies the list. */
    public Match {
        judgements = List.copyOf(judgements);
    }

    /** True if the machine is meant. */
    public boolean holds() {
        return judgements.stream().allMatch(Judgement::met);
    }

    /** True if only the names decide between this and {@code other}. */
    public boolean ties(Match other) {
        return SPECIFIC.compare(this, other) == 0;
    }

    private List<Integer> weights() {
        return judgements.stream()
                .map(Judgement::weight)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static int compareWeights(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return other.get(i) - one.get(i);
            }
        }
        return 0;
    }
}
