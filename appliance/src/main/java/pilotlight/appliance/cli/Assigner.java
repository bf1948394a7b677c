package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Rewriting;
import pilotlight.appliance.machine.StoreGuard;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.yaml.FileFault;

/** Makes assignments: the first only when all are possible; then reads each back. */
final class Assigner {

    private final Settings settings;
    private final Book book;
    private final boolean rewrites;

    /** With {@code rewrites}, machines' own files are changed; else those that name a platform are refused. */
    Assigner(Settings settings, Book book, boolean rewrites) {
        this.settings = settings;
        this.book = book;
        this.rewrites = rewrites;
    }

    /**
     * One machine's assignment.
     *
     * @param rewriting of its own file; empty: it goes to the store
     */
    private record Step(Machine machine, Target target, Optional<Rewriting> rewriting) {

        void take(Control control) throws IOException {
            if (rewriting.isPresent()) {
                rewriting.get().write();
            } else {
                control.assign(machine.mac(), target);
            }
        }

        /** Why not, given that {@code book} holds. */
        Optional<String> refusal(Book book) {
            return rewriting.isPresent()
                    ? rewriting.get().refusal()
                    : book.fileOf(machine.mac())
                            .map(file -> StoreGuard.refusal(machine.mac() + " is assigned by its file", file)
                                    + ", or use --rewrite");
        }

        boolean isTaken(Book now) {
            return now.usual(machine.mac())
                    .filter(entry -> entry.assignment().target().equals(target))
                    .isPresent();
        }

        @Override
        public String toString() {
            return machine.mac() + " boots " + target
                    + rewriting.map(file -> ", says " + file.file()).orElse("");
        }
    }

    /** Prints a line for each machine that boots what it shall. */
    void assign(Map<Machine, Target> targets, PrintWriter out) {
        List<Step> steps = steps(targets);
        List<String> refusals =
                steps.stream().flatMap(step -> step.refusal(book).stream()).toList();
        refuse(refusals);
        Optional<String> fault = take(steps);
        report(steps, fault, new StateDirectory(settings).book(), out);
    }

    private List<Step> steps(Map<Machine, Target> targets) {
        return targets.entrySet().stream()
                .map(wish -> new Step(wish.getKey(), wish.getValue(), rewriting(wish.getKey(), wish.getValue())))
                .toList();
    }

    private Optional<Rewriting> rewriting(Machine machine, Target target) {
        Optional<Path> file = rewrites ? book.files().find(Optional.of(machine.mac())) : Optional.empty();
        return file.map(own -> Rewriting.of(settings.assignments(), own, target));
    }

    /** What went wrong, a sentence: after that nothing more is tried. */
    private Optional<String> take(List<Step> steps) {
        try (Control control = Control.of(settings)) {
            for (Step step : steps) {
                step.take(control);
            }
            return Optional.empty();
        } catch (NotDoneException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            return Optional.of(FileFault.of(e));
        }
    }

    private static void report(List<Step> steps, Optional<String> fault, Book now, PrintWriter out) {
        steps.stream().filter(step -> step.isTaken(now)).forEach(out::println);
        String missed = steps.stream()
                .filter(step -> !step.isTaken(now))
                .map(step -> step.machine().who())
                .collect(Collectors.joining(", "));
        List<String> sentences = new ArrayList<>(fault.stream().toList());
        if (!missed.isEmpty()) {
            sentences.add("The following machines were not updated: " + missed);
        }
        refuse(sentences);
    }

    private static void refuse(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw new NotDoneException(String.join("\n", sentences));
        }
    }
}
