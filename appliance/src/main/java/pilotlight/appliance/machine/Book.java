package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformKind;
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
 */
public record Book(
        long generation,
        Map<MacAddress, Entry> entries,
        Optional<Assignment> fallback,
        Library library,
        List<Problem> problems,
        Optional<Path> fallbackFile,
        Optional<Problem> fallbackProblem,
        Files files,
        Networks networks,
        List<Warning> warnings) {

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
                Files.NONE,
                Networks.NONE,
                List.of());
    }

    /**
     * The assignment files.
     *
     * @param machines the file of each machine that has one, by every MAC address
     * @param fallback {@code default.yaml}, where there is one
     */
    public record Files(Map<MacAddress, Path> machines, Optional<Path> fallback) {

        /** There is no file. */
        public static final Files NONE = new Files(Map.of(), Optional.empty());

        /** Copies the map. */
        public Files {
            machines = Map.copyOf(machines);
        }

        /** The file of this machine, the default's where none is given. */
        public Optional<Path> find(Optional<MacAddress> who) {
            return who.map(mac -> Optional.ofNullable(machines.get(mac))).orElse(fallback);
        }
    }

    /** Where an assignment came from: operators are told which one to edit. */
    public enum Origin {
        /** The machine's own file. */
        FILE,
        /** The store: assigned by command line or API. */
        STORE,
        /** What everybody gets of whom nothing is said. */
        DEFAULT,
        /** The store, for one boot only. */
        ONCE;

        /** {@code file}, {@code store}, {@code default} or {@code once}: how lists spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One machine and what it boots.
     *
     * @param machine who
     * @param assignment what
     * @param origin where that was said
     * @param file the file that named the platform, where one did
     * @param problem why this is not what the file says now: it is the last good assignment, or none at all
     * @param once why this is for one boot only; empty where it is for good
     */
    public record Entry(
            Machine machine,
            Assignment assignment,
            Origin origin,
            Optional<Path> file,
            Optional<Problem> problem,
            Optional<OneTime> once) {

        /** An entry that is just what was said, by no file. */
        public Entry(Machine machine, Assignment assignment, Origin origin) {
            this(machine, assignment, origin, Optional.empty(), Optional.empty());
        }

        /** An entry for good. */
        public Entry(
                Machine machine, Assignment assignment, Origin origin, Optional<Path> file, Optional<Problem> problem) {
            this(machine, assignment, origin, file, problem, Optional.empty());
        }

        /** An entry for one boot of a machine of which nothing is said besides. */
        static Entry once(MacAddress mac, Once what) {
            OneTime once = new OneTime(mac, what, Optional.empty());
            return new Entry(
                    Machine.of(mac),
                    what.over(Assignment.of(Target.NONE)),
                    Origin.ONCE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(once));
        }

        /** The same machine's entry for one boot, as it was assigned to this address. */
        Entry with(MacAddress mac, Once what) {
            OneTime once = new OneTime(mac, what, Optional.of(this));
            return new Entry(machine, what.over(assignment), Origin.ONCE, file, problem, Optional.of(once));
        }

        /** True if it stays silent because of a mistake in what is said of it. */
        boolean isSilenced() {
            return problem.isPresent() && assignment.target().equals(Target.NONE);
        }

        /** Why {@code mac}, one of its addresses, gets no answer: a mistake, or that it shall get none. */
        public String silence(MacAddress mac) {
            return problem.map(mistake -> mac + " stays silent until this is put right: " + mistake)
                    .orElseGet(() -> mac + " is assigned to 'none': it gets no answer");
        }

        /** What it boots, this one time aside. */
        public Optional<Entry> usually() {
            return once.isPresent() ? once.get().afterwards() : Optional.of(this);
        }

        /** An entry that is just what the machine's file said. */
        static Entry of(Machine machine, Assignment assignment, Path file) {
            return new Entry(machine, assignment, Origin.FILE, Optional.of(file), Optional.empty());
        }

        /** The same, standing in for what a broken file says. */
        Entry despite(Problem mistake) {
            return new Entry(machine, assignment, origin, file, Optional.of(mistake), once);
        }
    }

    /**
     * One boot that differs.
     *
     * @param mac the address that it was assigned to
     * @param what differs
     * @param afterwards what the machine boots after that; empty: nothing is said
     */
    public record OneTime(MacAddress mac, Once what, Optional<Entry> afterwards) {}

    /** The entry of every machine of which something is said, once each, in the order of the addresses that name them. */
    public List<Entry> machines() {
        return entries.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(entry.getValue().machine().mac()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What the machine with this address boots: its own entry, or the default's. */
    public Optional<Entry> find(MacAddress mac) {
        return Optional.ofNullable(entries.get(mac))
                .or(() -> fallback.map(assignment ->
                        new Entry(Machine.of(mac), assignment, Origin.DEFAULT, fallbackFile, fallbackProblem)));
    }

    /** The same, one boot that differs aside. */
    public Optional<Entry> usual(MacAddress mac) {
        return find(mac).flatMap(Entry::usually);
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

    /** Why the store may not say this of a machine, or of the default where none is given: a file speaks already. */
    public Optional<String> objection(Optional<MacAddress> who, AssignmentDocument said) {
        if (said.saysOnlyThePlatform()) {
            return who.map(this::fileOf)
                    .orElse(fallbackFile)
                    .map(file -> refusal(name(who) + " is assigned by its file", file));
        }
        return files.find(who)
                .map(file -> name(who) + " has a file, which says all but the platform at least: change " + file
                        + ", or move it away and set this again");
    }

    private static String name(Optional<MacAddress> who) {
        return who.map(MacAddress::toString).orElse("the default");
    }

    /** Why it would be in vain to have a machine boot this one time. */
    public Optional<String> objection(MacAddress mac, Once once) {
        Optional<Entry> usual = find(mac).flatMap(Entry::usually);
        Optional<Entry> silenced = usual.filter(Entry::isSilenced);
        if (silenced.isPresent()) {
            return silenced.map(entry -> entry.silence(mac));
        }
        Assignment usually = usual.map(Entry::assignment).orElseGet(() -> Assignment.of(Target.NONE));
        if (!(once.over(usually).target() instanceof Target.OnPlatform on)) {
            return Optional.of(mac + " boots " + (usual.isEmpty() ? "nothing" : usually.target()) + ", and '" + once
                    + "' only says how a platform starts: assign it a platform first");
        }
        Optional<Platform> platform = library.find(on.platform());
        if (platform.isEmpty()) {
            return Optional.of("platform " + on + " is not installed, so " + mac + " cannot boot it");
        }
        return once instanceof Once.InMode && platform.get().kind() == PlatformKind.LINUX
                ? Optional.of(
                        "platform " + on + ", which " + mac + " boots, is none of Triton's: it knows no '" + once + "'")
                : Optional.empty();
    }

    /** The sentence for a command that cannot change what {@code file} says. */
    public static String refusal(String who, Path file) {
        return who + ": change 'platform' in " + file + ", or take that line out and assign again";
    }
}
