package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;

/** What came of reading one assignment file. */
public sealed interface AssignmentFile {

    /** Reads {@code content} as that of {@code file}, which need not exist; files that modules name are looked for beside it. */
    static AssignmentFile read(Path file, Bytes content) {
        Path directory = file.toAbsolutePath().getParent();
        return AssignmentReader.read(file, content, new ModuleDirectory(directory, new HashMap<>()));
    }

    /** Where it lies. */
    Path path();

    /** Whose it is, as far as that could be read; empty for {@code default.yaml}. */
    Optional<Machine> machine();

    /** The mistakes in it, from the first line to the last. */
    List<Problem> problems();

    /** Which machines it is about, where it is a group's; empty for every other file, and where that could not be read. */
    List<Selector> match();

    /** What holds: what it says, or what it said before it was broken; empty if it was never read well. */
    Optional<Good> lastGood();

    /**
     * Read without a mistake.
     *
     * @param path where it lies
     * @param machine whose it is; empty for {@code default.yaml}
     * @param target the platform it names; empty: the store's, or the default's
     * @param details everything else, and that platform, or {@code none}
     * @param match which machines it is about, where it is a group's
     */
    record Good(Path path, Optional<Machine> machine, Optional<Target> target, Assignment details, List<Selector> match)
            implements AssignmentFile {

        /** Copies the list. */
        public Good {
            match = List.copyOf(match);
        }

        /** A machine's file, or the default's. */
        Good(Path path, Optional<Machine> machine, Optional<Target> target, Assignment details) {
            this(path, machine, target, details, List.of());
        }

        /** True if it says nothing but, perhaps, who the machine is. */
        boolean saysOnlyWho() {
            return target.isEmpty() && details.equals(Assignment.of(Target.NONE));
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public Optional<Good> lastGood() {
            return Optional.of(this);
        }
    }

    /**
     * Refused.
     *
     * @param path where it lies
     * @param machine whose it is, as far as that could be read; empty for {@code default.yaml}
     * @param problems every mistake; at least one
     * @param lastGood what it said before
     * @param match which machines it is about, where it is a group's, as far as that could be read
     */
    record Broken(
            Path path, Optional<Machine> machine, List<Problem> problems, Optional<Good> lastGood, List<Selector> match)
            implements AssignmentFile {

        /** A machine's file, or the default's. */
        Broken(Path path, Optional<Machine> machine, List<Problem> problems, Optional<Good> lastGood) {
            this(path, machine, problems, lastGood, List.of());
        }

        /** Refuses to be broken without a reason. */
        public Broken {
            problems = List.copyOf(problems);
            match = List.copyOf(match);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException(path + " is called broken, but nothing is wrong with it");
            }
        }

        /** Broken as a whole, and never read before. */
        static Broken of(Path path, String message) {
            return new Broken(
                    path,
                    AssignmentName.mac(path).map(Machine::of),
                    List.of(new Problem(path, 0, message)),
                    Optional.empty());
        }
    }

    /** The same, with {@code before} to fall back on if it is broken. */
    default AssignmentFile after(AssignmentFile before) {
        return lastGood().isPresent() ? this : new Broken(path(), machine(), problems(), before.lastGood(), match());
    }
}
