package pilotlight.appliance.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pilotlight.appliance.machine.AssignmentShelf;
import pilotlight.appliance.machine.AssignmentWatcher;
import pilotlight.appliance.machine.FileOwner;
import pilotlight.appliance.machine.Roll;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.machine.Trial;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * Where assignment files are edited. Its methods wait for the disk and, where two of them change files, must not be called at once: for
 * one thread that may wait.
 *
 * @param directory of the assignment files
 * @param watcher keeps the book true to them
 * @param rendered what machines are given
 */
public record Desk(Path directory, AssignmentWatcher watcher, Rendered rendered) {

    /** Of a check: as many as anybody reads. */
    private static final int MAX_MACHINES = 100;

    /** What the file holds; empty where there is none. */
    public Optional<Bytes> read(FileOwner owner) throws IOException {
        return AssignmentShelf.read(file(owner));
    }

    /** What would follow from this text, or from no file where there is none; {@code seen} is what each machine showed that ever asked. */
    public Check check(FileOwner owner, Optional<Bytes> content, List<Traits> seen) throws IOException {
        Trial trial = watcher.trial(file(owner), content);
        List<Problem> problems = trial.problems();
        return problems.isEmpty() ? check(owner, trial, seen) : Check.wrong(problems);
    }

    private Check check(FileOwner owner, Trial trial, List<Traits> seen) {
        List<Traits> affected = meant(owner, trial, seen)
                .filter(trial::affects)
                .sorted(Comparator.comparing(Traits::mac))
                .toList();
        Optional<Traits> shown = affected.stream().findFirst();
        return new Check(
                List.of(),
                trial.warnings(),
                affected.size(),
                affected.stream().limit(MAX_MACHINES).map(Traits::mac).toList(),
                shown.map(Traits::mac),
                shown.map(trial::changes).orElse(List.of()),
                shown.map(traits -> rendered.diffs(trial, traits.mac())).orElse(List.of()));
    }

    private Stream<Traits> meant(FileOwner owner, Trial trial, List<Traits> seen) {
        return owner instanceof FileOwner.OfMachine machine
                ? Stream.of(traits(machine.mac()))
                : new Roll(trial.before(), seen)
                        .known().stream().map(before -> traits(before.mac()).over(before));
    }

    private Traits traits(MacAddress mac) {
        return rendered.clients().apply(mac).traits(mac);
    }

    /**
     * Saves a text that has no mistakes.
     *
     * @param unchanged sees what the file holds now, empty where there is none, and throws if that is not what the caller believes
     */
    public Outcome save(FileOwner owner, Bytes content, Consumer<Optional<Bytes>> unchanged) {
        return change(owner, unchanged, (file, now) -> {
            List<Problem> problems = watcher.trial(file, Optional.of(content)).problems();
            if (!problems.isEmpty()) {
                return new Outcome.Wrong(problems);
            }
            AssignmentShelf.write(file, content);
            return new Outcome.Saved(content, now.isEmpty());
        });
    }

    /**
     * Deletes the file.
     *
     * @param unchanged as for {@link #save}
     */
    public Outcome delete(FileOwner owner, Consumer<Optional<Bytes>> unchanged) {
        return change(owner, unchanged, (file, now) -> {
            if (now.isEmpty()) {
                return new Outcome.Absent();
            }
            AssignmentShelf.delete(file);
            return new Outcome.Deleted();
        });
    }

    private Outcome change(FileOwner owner, Consumer<Optional<Bytes>> unchanged, Work work) {
        try {
            Path file = file(owner);
            Optional<Bytes> now = AssignmentShelf.read(file);
            unchanged.accept(now);
            Outcome outcome = work.carryOut(file, now);
            watcher.refresh();
            return outcome;
        } catch (IOException e) {
            return new Outcome.Failed(
                    "nothing was written: " + FileFault.of(e) + "; this service needs write access to " + directory
                            + " (its mode and group; ReadWritePaths= of the systemd unit)");
        }
    }

    private Path file(FileOwner owner) throws IOException {
        return owner.file(directory, watcher.refresh());
    }

    @FunctionalInterface
    private interface Work {
        Outcome carryOut(Path file, Optional<Bytes> now) throws IOException;
    }
}
