package pilotlight.appliance.triton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.NewAssignmentFile;
import pilotlight.appliance.triton.ImportItem.Outcome;
import pilotlight.appliance.yaml.YamlText;
import pilotlight.netboot.wire.Bytes;

/**
 * Writes the assignment files of a booter's machines, and the files that go with them.
 *
 * @param state where those lie
 * @param assignments where the assignment files lie
 * @param book what they say by now
 * @param isDry true to find out what would happen, and change nothing
 */
record MachinesImport(Path state, Path assignments, Book book, boolean isDry) {

    List<ImportItem> run(BooterDirectory booter, MachinePlanner planner) throws IOException {
        List<ImportItem> items = new ArrayList<>();
        for (BooterMachine machine : booter.machines().values()) {
            MachinePlan plan = planner.plan(machine);
            items.addAll(book.entries().containsKey(plan.mac()) ? List.of(there(plan)) : run(plan));
        }
        return items;
    }

    private ImportItem there(MachinePlan plan) throws IOException {
        Optional<Path> file = NewAssignmentFile.find(assignments, plan.mac());
        if (file.isEmpty()) {
            return item(plan, Outcome.THERE, "the assignment file of another address names it");
        }
        boolean isSame = Optional.of(Files.readString(file.get())).equals(text(plan));
        return item(plan, Outcome.THERE, file.get() + (isSame ? "" : " says something else"));
    }

    private List<ImportItem> run(MachinePlan plan) throws IOException {
        List<ImportItem> items = new ArrayList<>();
        items.add(
                plan.assignment().isPresent()
                        ? write(plan, plan.assignment().get())
                        : item(plan, Outcome.LEFT, "no assignment file can say what it boots"));
        plan.left().forEach(sentence -> items.add(item(plan, Outcome.LEFT, sentence)));
        return items;
    }

    private static Optional<String> text(MachinePlan plan) {
        return plan.assignment().map(draft -> YamlText.of(draft.content()));
    }

    /** All or nothing; the assignment file comes last: where it is, everything is. */
    private ImportItem write(MachinePlan plan, AssignmentDraft draft) throws IOException {
        List<NewFile> files = new ArrayList<>();
        for (Map.Entry<String, Bytes> file : plan.files().entrySet()) {
            NewFile next = NewFile.of(state.resolve(file.getKey()), file.getValue());
            switch (next.look()) {
                case FREE -> files.add(next);
                case OTHER -> {
                    return item(plan, Outcome.LEFT, next.path() + " is there already, and is another file");
                }
                case SAME -> {}
            }
        }
        if (!isDry) {
            for (NewFile file : files) {
                file.write();
            }
            NewAssignmentFile.write(assignments, plan.mac(), draft.content());
        }
        return item(plan, Outcome.IMPORTED, String.join("; ", plan.remarks()));
    }

    private static ImportItem item(MachinePlan plan, Outcome outcome, String detail) {
        return new ImportItem("machine " + plan.mac(), outcome, detail);
    }
}
