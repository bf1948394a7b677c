package pilotlight.appliance.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.wire.MacAddress;

/**
 * All groups, and the machines that have something said of them and follow a group all the same. Who follows which is decided when it
 * asks: only then everything shows.
 *
 * @param all in the order of their names
 * @param followers by every address
 * @param waiting what machines boot one time that stay silent unless a group says what they boot
 */
public record Groups(List<Group> all, Map<MacAddress, Follower> followers, Map<MacAddress, Once> waiting) {

    /** There is none. */
    public static final Groups NONE = new Groups(List.of(), Map.of(), Map.of());

    /** Copies the collections. */
    public Groups {
        all = List.copyOf(all);
        followers = Map.copyOf(followers);
        waiting = Map.copyOf(waiting);
    }

    /** Every group, held against a machine; those that mean it come first, the most specific before the others. */
    public List<Match> judge(Traits traits) {
        List<Match> judged = all.stream()
                .map(group -> group.judge(traits))
                .sorted(Match.ORDER)
                .toList();
        return Stream.concat(
                        judged.stream().filter(Match::holds), judged.stream().filter(match -> !match.holds()))
                .toList();
    }

    /** The groups that mean a machine, the most specific first. */
    public List<Match> matching(Traits traits) {
        return all.stream()
                .filter(group -> group.means(traits))
                .map(group -> group.judge(traits))
                .sorted(Match.ORDER)
                .toList();
    }

    /** All groups, the most specific first as far as that does not depend on the machine. */
    public List<Group> bySpecificity() {
        return all.stream()
                .sorted(Comparator.comparing((Group group) -> -group.match().size())
                        .thenComparing(group -> -group.weight())
                        .thenComparing(Group::name))
                .toList();
    }

    /** The group of this name. */
    public Optional<Group> find(String name) {
        return all.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /**
     * What a machine boots, given {@code said} by everybody but the groups.
     *
     * @param isNew true if nothing but the default says that
     */
    Optional<Entry> entry(Traits traits, Optional<Entry> said, boolean isNew) {
        Follower follower = followers.getOrDefault(traits.mac(), isNew ? Follower.NEW : Follower.NOT);
        return follower.left() == Follower.Left.NOTHING
                ? said
                : new Following(follower, said, Machine.of(traits.mac()), matching(traits)).entry();
    }

    /** What may not be meant: platforms that are not installed, and groups that only their names put in order. */
    public List<String> warnings(Library library) {
        Stream<String> missing = all.stream()
                .flatMap(group -> group.target().flatMap(target -> target.missingIn(library)).stream()
                        .map(platform -> "group " + group.name() + " is to boot platform '" + platform
                                + "', which is not installed"));
        Stream<String> twins = all.stream()
                .flatMap(group -> all.stream()
                        .filter(other -> group.name().compareTo(other.name()) < 0
                                && group.match().equals(other.match()))
                        .map(other -> tie(group, other)));
        return Stream.concat(missing, twins).toList();
    }

    /** Whether two groups mean a machine equally, a sentence. */
    static Optional<String> tie(List<Match> matching) {
        return matching.size() > 1 && matching.get(0).ties(matching.get(1))
                ? Optional.of(tie(matching.get(0).group(), matching.get(1).group()))
                : Optional.empty();
    }

    private static String tie(Group one, Group other) {
        return "groups " + one.name() + " and " + other.name() + " are equally specific, so only their names decide: "
                + one.name() + " wins; give it another selector";
    }
}
