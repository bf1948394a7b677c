package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import pilotlight.appliance.machine.AssignmentWatcher;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.StoredAssignments;

/**
 * 5,000 machines with full network data: how long a new book takes after one file was edited, and what a boot decision takes meanwhile.
 * Takes {@code bench.rounds} from the system properties; a round is ten edits.
 */
final class BookBench {

    private static final int MACHINES = 5000;
    private static final int EDITS = 10;
    private static final int DECISIONS = 20_000;

    private final Path assignments;
    private final AtomicReference<Book> book = new AtomicReference<>(Book.EMPTY);
    private final List<Double> rebuilds = new ArrayList<>();

    private BookBench(Path assignments) {
        this.assignments = assignments;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Workspace workspace = Workspace.open()) {
            new BookBench(workspace.directory()).measure(Integer.getInteger("bench.rounds", 5));
        }
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        for (int i = 0; i < MACHINES; i++) {
            write(new Node(i), "written");
        }
        try (AssignmentWatcher watcher =
                new AssignmentWatcher(assignments, () -> StoredAssignments.NONE, () -> Node.LIBRARY, book, List.of())) {
            Decisions decisions = new Decisions(book::get, MACHINES);
            measure(watcher, decisions, "warm-up");
            rebuilds.clear();
            for (int round = 1; round <= rounds; round++) {
                measure(watcher, decisions, "round " + round);
            }
        }
        System.out.printf(
                "a new book of %d machines after one edit: median %.1f ms, slowest %.1f ms of %d%n",
                MACHINES, Samples.median(rebuilds), Collections.max(rebuilds), rebuilds.size());
    }

    private void measure(AssignmentWatcher watcher, Decisions decisions, String round)
            throws IOException, InterruptedException {
        String atRest = decisions.take(DECISIONS);
        Decisions.Running meanwhile = decisions.start();
        for (int edit = 0; edit < EDITS; edit++) {
            rebuilds.add(rebuild(watcher, new Node(37 * rebuilds.size() % MACHINES), round + ", edit " + edit));
        }
        System.out.printf(
                "%s: boot decision at rest %s; while %d books are written %s%n",
                round, atRest, EDITS, meanwhile.stop());
    }

    /** Milliseconds until the edit is in force. */
    private double rebuild(AssignmentWatcher watcher, Node node, String edit) throws IOException {
        long generation = book.get().generation();
        write(node, edit);
        long start = System.nanoTime();
        watcher.refresh();
        double millis = (System.nanoTime() - start) / 1e6;
        if (book.get().generation() == generation && !isInForce(node, edit)) {
            throw new IOException("the edit of " + node.mac() + " is not in the book");
        }
        return millis;
    }

    private boolean isInForce(Node node, String edit) {
        return book.get()
                .find(node.mac())
                .filter(entry ->
                        Node.word(edit).equals(entry.assignment().kernelArgs().get("edit")))
                .isPresent();
    }

    private void write(Node node, String edit) throws IOException {
        Files.writeString(assignments.resolve(node.mac().dashes() + ".yaml"), node.yaml(edit));
    }
}
