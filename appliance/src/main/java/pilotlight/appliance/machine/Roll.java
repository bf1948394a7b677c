package pilotlight.appliance.machine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.netboot.wire.MacAddress;

/**
 * All machines that there are: those that were seen, and those of which something is said.
 *
 * @param seen what each machine showed that ever asked for something
 */
public record Roll(Book book, List<Traits> seen) {

    /** Copies the list. */
    public Roll {
        seen = List.copyOf(seen);
    }

    /** What shows of each, and what is said of it. */
    public List<Traits> known() {
        Map<MacAddress, Traits> shown =
                seen.stream().collect(Collectors.toMap(Traits::mac, Function.identity(), (one, other) -> one));
        Set<MacAddress> silent = book.machines().stream()
                .map(Entry::machine)
                .filter(machine -> machine.macs().stream().noneMatch(shown::containsKey))
                .map(Machine::mac)
                .collect(Collectors.toSet());
        return Stream.concat(shown.values().stream(), silent.stream().map(Traits::of))
                .map(traits -> traits.of(book.machine(traits.mac())))
                .toList();
    }
}
