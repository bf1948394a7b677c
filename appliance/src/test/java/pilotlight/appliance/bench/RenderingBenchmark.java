package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.files.OperatorFiles;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Transport;

/** iPXE's script of a machine: found in the tree, and rendered where it is not at hand. */
@State(Scope.Thread)
public class RenderingBenchmark {

    private static final int MACHINES = 10_000;

    private final Book book = Books.fallback(Books.DEBIAN);
    private final BootTree tree = BootTree.of(
            () -> book,
            new OperatorFiles(Path.of("/nonexistent"), book::library)::snapshot,
            LoaderPrograms.builtIn(),
            Delivery.by(Transport.HTTP),
            () -> Instant.EPOCH);
    private int next;

    @Benchmark
    public BootFile sameMachine() throws IOException {
        return script(0);
    }

    @Benchmark
    public BootFile anotherMachine() throws IOException {
        next = (next + 1) % MACHINES;
        return script(next);
    }

    private BootFile script(int number) throws IOException {
        Node node = new Node(number);
        return tree.find("boot.ipxe." + node.mac().triton(), Client.of(node.mac(), RequestBuilder.SELF));
    }
}
