package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/**
 * The immutable snapshot of every effective assignment: all that the network side reads. A new one takes its place whole.
 *
 * @param generation counts up with every book, from 1
 * @param entries each machine of which something is said, by every MAC address it has
 * @param fallback what machines get of which nothing is said; empty: nothing
 * @param library the installed platforms
 * @param problems mistakes in the files; each such file's machine keeps its last good entry, see {@link AssignmentBook}
 * @param fallbackFile the file that named the fallback's platform, where one did
 * @param fallbackProblem why the fallback is not what {@code default.yaml} says
 * @param files which machines have one, whoever names their platform
 * @param networks what all machines share
 * @param warnings what holds although it may not be meant
 * @param groups what machines follow of which not everything is said
 * @param identities who machines are that show no address
 */
public record Book(
        long generation,
        Map<MacAddress, Entry> entries,
        Optional<Assignment> fallback,
        Library library,
        List<Problem> problems,
        Optional<Path> fallbackFile,
        Optional<Problem> fallbackProblem,
        OwnFiles files,
        Networks networks,
        List<Warning> warnings,
        Groups groups,
        Identities identities) {

    /** The book before anything was read. */
    public static final Book EMPTY = new Book(0, Map.of(), Optional.empty(), Library.EMPTY, List.of());

    /** Copies the collections. */
    public Book {
        entries = Map.copyOf(entries);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** A book whose fallback is as it should be. */
    public Book(
            long generation,
            Map<MacAddress, Entry> entries,
            Optional<Assignment> fallback,
            Library library,
            List<Problem> problems) {
        this(
                generation,
                entries,
                fallback,
                library,
                problems,
                Optional.empty(),
                Optional.empty(),
                OwnFiles.NONE,
                Networks.NONE,
                List.of(),
                Groups.NONE,
                Identities.of(entries));
    }

    /** The machine with this address, as far as its file or the store describes it. */
    public Machine machine(MacAddress mac) {
        return Optional.ofNullable(entries.get(mac)).map(Entry::machine).orElseGet(() -> Machine.of(mac));
    }

    /** The address that names the machine with this one. */
    public MacAddress named(MacAddress mac) {
        return machine(mac).mac();
    }

    /** The machine with this SMBIOS uuid, by the address that names it. */
    public Optional<MacAddress> named(UUID uuid) {
        return identities.find(uuid);
    }

    /** The machine with this serial number, in any case of letters. */
    public Optional<MacAddress> serial(String number) {
        return identities.find(number);
    }

    /** The machine with this name or hostname, in any case of letters; a domain behind it does not count. */
    public Optional<MacAddress> called(String name) {
        return identities.called(name).or(() -> identities.called(name.replaceFirst("[.].*", "")));
    }

    /** The machine whose serial number ends in these eight characters, in any case of letters. */
    public Optional<MacAddress> serialEnding(String characters) {
        return identities.findEnding(characters);
    }

    /** The entry of every machine of which something is said, once each, in the order of the addresses that name them. */
    public List<Entry> machines() {
        return entries.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(entry.getValue().machine().mac()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What the machine boots of which this shows: its own entry, its group's, or the default's. */
    public Optional<Entry> find(Traits traits) {
        Optional<Entry> said = Optional.ofNullable(entries.get(traits.mac())).or(() -> byDefault(traits.mac()));
        if (groups.all().isEmpty()) {
            return said;
        }
        Traits known = traits.of(machine(traits.mac()));
        Optional<Entry> usual = groups.entry(known, said.flatMap(Entry::usually), !entries.containsKey(traits.mac()));
        return oneTime(traits.mac(), said)
                .filter(once -> usual.filter(Entry::isSilenced).isEmpty())
                .map(once ->
                        usual.map(entry -> entry.with(once.mac(), once.what())).orElseGet(said::orElseThrow))
                .or(() -> usual);
    }

    private Optional<OneTime> oneTime(MacAddress mac, Optional<Entry> said) {
        return said.flatMap(Entry::once)
                .or(() -> Optional.ofNullable(groups.waiting().get(mac))
                        .map(once -> new OneTime(mac, once, Optional.empty())));
    }

    private Optional<Entry> byDefault(MacAddress mac) {
        return fallback.map(
                assignment -> new Entry(Machine.of(mac), assignment, Origin.DEFAULT, fallbackFile, fallbackProblem));
    }

    /** The same for who knows nothing but the address: groups that select by anything else but labels do not show then. */
    public Optional<Entry> find(MacAddress mac) {
        return find(Traits.of(mac));
    }

    /** The same, one boot that differs aside. */
    public Optional<Entry> usual(MacAddress mac) {
        return usual(Traits.of(mac));
    }

    /** The same of the machine of which this shows. */
    public Optional<Entry> usual(Traits traits) {
        return find(traits).flatMap(Entry::usually);
    }

    /** The network of the machine with this address, completed by what all machines share. */
    public Optional<Network> network(MacAddress mac) {
        return find(mac).flatMap(entry -> network(mac, entry));
    }

    /**
     * The network of {@code entry}'s machine when it boots from {@code mac}. Where nothing is said of it, that of a new machine; but a file
     * that names the platform is taken at its word, and nothing is added to it.
     */
    public Optional<Network> network(MacAddress mac, Entry entry) {
        Optional<Network> own = entry.assignment().network().map(network -> network.within(networks));
        return own.isPresent() || isFiled(entry) ? own : Optional.of(networks.newMachine(mac));
    }

    private static boolean isFiled(Entry entry) {
        return entry.usually().filter(usual -> usual.origin() == Origin.FILE).isPresent();
    }

    /** What may not be meant of the machine with this address, a sentence each. */
    public List<String> warnings(MacAddress mac) {
        Optional<MacAddress> named = find(mac).map(entry -> entry.machine().mac());
        return warnings.stream()
                .filter(warning -> named.filter(warning.machine()::equals).isPresent())
                .map(Warning::sentence)
                .toList();
    }

    /** The same of the machine of which this shows, and what may not be meant of its groups. */
    public List<String> warnings(Traits traits) {
        Traits known = traits.of(machine(traits.mac()));
        boolean follows =
                find(traits).filter(entry -> entry.origin() == Origin.GROUP).isPresent();
        return Stream.concat(
                        warnings(traits.mac()).stream(),
                        Groups.tie(groups.matching(known)).filter(any -> follows).stream())
                .toList();
    }

    /** Mistakes in files of groups of which nobody can say whom they are about. */
    public Stream<Problem> unreadGroups() {
        return problems.stream()
                .filter(problem -> AssignmentDirectory.isGroup(problem.file())
                        && groups.all().stream().noneMatch(group -> group.file().equals(problem.file())));
    }

    /** How many files have mistakes. */
    public long invalidFiles() {
        return problems.stream().map(Problem::file).distinct().count();
    }

    /** The file that says what the machine with this address boots; empty if none does, so that a command may. */
    public Optional<Path> fileOf(MacAddress mac) {
        return Optional.ofNullable(entries.get(mac))
                .flatMap(Entry::usually)
                .filter(entry -> entry.origin() == Origin.FILE)
                .flatMap(Entry::file);
    }
}
