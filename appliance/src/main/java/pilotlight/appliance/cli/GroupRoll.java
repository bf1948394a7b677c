package pilotlight.appliance.cli;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Group;
import pilotlight.appliance.machine.Groups;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Match;
import pilotlight.appliance.machine.Roll;
import pilotlight.appliance.machine.Traits;

/**
 * Which machines are in a group: those that were seen, and those of which something is said.
 *
 * @param seen what each machine showed that ever asked for something
 */
record GroupRoll(Book book, List<Traits> seen) {

    /** The machines in all of these groups, each a name or {@code LABEL=VALUE}, in the order of their addresses. */
    List<Machine> call(List<String> groups) {
        List<Predicate<Traits>> wanted = groups.stream().map(this::wanted).toList();
        return new Roll(book, seen)
                .known().stream()
                        .filter(traits -> wanted.stream().allMatch(each -> each.test(traits)))
                        .map(traits -> book.machine(traits.mac()))
                        .distinct()
                        .sorted((one, other) -> one.mac().compareTo(other.mac()))
                        .toList();
    }

    private Predicate<Traits> wanted(String group) {
        int sign = group.indexOf('=');
        return sign < 0
                ? matching(group)
                : traits -> group.substring(sign + 1).equals(traits.labels().get(group.substring(0, sign)));
    }

    private Predicate<Traits> matching(String name) {
        Groups groups = book.groups();
        Group group = groups.find(name)
                .orElseThrow(() -> new WrongInputException("there is no group '" + name + "': expected "
                        + Stream.concat(
                                        groups.all().stream().map(Group::name),
                                        Stream.of("KEY=VALUE, a label of machines' files"))
                                .collect(Collectors.joining(" or "))));
        return traits -> groups.matching(traits).stream().map(Match::group).anyMatch(group::equals);
    }
}
