package pilotlight.appliance.machine;

import java.util.List;
import java.util.Optional;

/**
 * A machine with the groups that mean it.
 *
 * @param follower what is left to them
 * @param said what it boots without them
 * @param stranger the machine where nothing is said of it
 * @param matching the groups, the most specific first
 */
record Following(Follower follower, Optional<Entry> said, Machine stranger, List<Match> matching) {

    /** What it boots: the first group speaks, and what to boot is said by the first that says it. */
    Optional<Entry> entry() {
        return matching.isEmpty()
                ? said
                : switch (follower.left()) {
                    case NOTHING -> said;
                    case PLATFORM -> naming().map(this::platform).or(() -> said);
                    case DETAILS -> said.map(this::detailed);
                    case ALL -> naming().map(this::whole).or(() -> said.map(this::detailed));
                };
    }

    private Group first() {
        return matching.get(0).group();
    }

    private Optional<Group> naming() {
        return matching.stream()
                .map(Match::group)
                .filter(group -> group.target().isPresent())
                .findFirst();
    }

    private Entry platform(Group naming) {
        Entry own = said.orElseThrow();
        return new Entry(
                own.machine(),
                own.assignment().with(naming.target().orElseThrow()),
                Origin.GROUP,
                Optional.of(naming.file()),
                follower.mistake().or(naming::problem));
    }

    private Entry detailed(Entry own) {
        return new Entry(
                own.machine(),
                first().booting(own.assignment().target()),
                own.origin(),
                own.file(),
                follower.mistake()
                        .or(first()::problem)
                        .or(() -> own.problem().filter(any -> own.origin() == Origin.DEFAULT)));
    }

    private Entry whole(Group naming) {
        return new Entry(
                said.map(Entry::machine).orElse(stranger),
                first().booting(naming.target().orElseThrow()),
                Origin.GROUP,
                Optional.of(naming.file()),
                follower.mistake().or(first()::problem).or(naming::problem));
    }
}
