package pilotlight.appliance.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.network.Network;
import pilotlight.netboot.wire.MacAddress;

/** Finds the machines that an operator means. Each comes once, by the address that names it, however many it has. */
public final class MachineFinder {

    private final Book book;
    private final Map<MacAddress, UUID> seen;

    /**
     * Among the machines of {@code book} and those that were seen.
     *
     * @param seen the SMBIOS uuid of each machine that told it
     */
    public MachineFinder(Book book, Map<MacAddress, UUID> seen) {
        this.book = book;
        this.seen = seen;
    }

    /**
     * The machine with this MAC address, uuid, name or hostname; upper and lower case are the same. A MAC address need not be known.
     *
     * @throws IllegalArgumentException with a sentence, if there is no such machine or more than one
     */
    public Machine find(String word) {
        return MacAddress.find(word).map(this::machine).orElseGet(() -> only(word, called(word)));
    }

    /** Every machine that has an assignment of its own, in the order of their addresses. */
    public List<Machine> all() {
        return book.machines().stream().map(Entry::machine).toList();
    }

    private static Machine only(String word, List<Machine> machines) {
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("there is no machine '" + word
                    + "': expected a MAC address, or the uuid, name or hostname of a known machine");
        }
        if (machines.size() > 1) {
            throw new IllegalArgumentException("'" + word + "' may be "
                    + machines.stream().map(Machine::who).collect(Collectors.joining(" or "))
                    + ": expected the MAC address of one");
        }
        return machines.get(0);
    }

    private List<Machine> called(String word) {
        Stream<Machine> known =
                book.machines().stream().filter(entry -> isCalled(entry, word)).map(Entry::machine);
        Stream<Machine> told = seen.entrySet().stream()
                .filter(machine -> machine.getValue().toString().equalsIgnoreCase(word))
                .map(machine -> machine(machine.getKey()));
        return Stream.concat(known, told).distinct().toList();
    }

    private static boolean isCalled(Entry entry, String word) {
        Stream<Optional<String>> names = Stream.of(
                entry.machine().name(),
                entry.machine().uuid().map(UUID::toString),
                entry.assignment().hostname(),
                entry.assignment().network().flatMap(MachineFinder::hostname));
        return names.flatMap(Optional::stream).anyMatch(word::equalsIgnoreCase);
    }

    private static Optional<String> hostname(Network network) {
        return Optional.ofNullable(network.document().get("hostname")).map(Object::toString);
    }

    private Machine machine(MacAddress mac) {
        return book.machine(mac);
    }
}
