package pilotlight.appliance.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;

/** Every machine that was seen, and every one that has an assignment. */
final class MachineRoll {

    private static final Comparator<MachineListing> NEWEST_FIRST = Comparator.comparing(
                    (MachineListing machine) -> Instant.parse(machine.firstSeen()))
            .reversed();

    private static final Comparator<MachineListing> BY_NAME = Comparator.comparing(
                    (MachineListing machine) -> machine.name().isEmpty())
            .thenComparing(MachineListing::name)
            .thenComparing(MachineListing::mac);

    private MachineRoll() {}

    /** The new ones first, the newest before the others; then those with a name, then those without. */
    static List<MachineListing> call(List<MachineLine> seen, Book book) {
        List<MachineListing> known = Stream.concat(
                        seen.stream().map(machine -> MachineListing.of(machine, book)), neverSeen(seen, book))
                .toList();
        Stream<MachineListing> fresh =
                known.stream().filter(MachineListing::isNew).sorted(NEWEST_FIRST);
        Stream<MachineListing> others =
                known.stream().filter(machine -> !machine.isNew()).sorted(BY_NAME);
        return Stream.concat(fresh, others).toList();
    }

    private static Stream<MachineListing> neverSeen(List<MachineLine> seen, Book book) {
        Set<String> macs = seen.stream().map(MachineLine::mac).collect(Collectors.toSet());
        return book.machines().stream()
                .map(Entry::machine)
                .filter(machine -> isNone(machine, macs))
                .map(machine -> MachineListing.unseen(machine.mac(), book));
    }

    private static boolean isNone(Machine machine, Set<String> macs) {
        return machine.macs().stream().map(Object::toString).noneMatch(macs::contains);
    }
}
