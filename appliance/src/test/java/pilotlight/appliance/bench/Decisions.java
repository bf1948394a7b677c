package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.files.BootTree;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.files.OperatorFiles;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.HardwareAddress;

/** What a machine's boot asks of the book: an offer for its DISCOVER, and its script. */
final class Decisions {

    private static final Programs PROGRAMS = new Programs(Set.of("undionly.kpxe"));

    private final Supplier<Book> book;
    private final BootTree tree;
    private final Planner planner;
    private final Random random = new Random(1);
    private final int machines;

    Decisions(Supplier<Book> book, int machines) {
        this.book = book;
        this.machines = machines;
        this.planner = new Planner(new Policy(List.of("PXEClient"), List.of(), Transport.HTTP));
        OperatorFiles none = new OperatorFiles(Path.of("/nonexistent"), () -> Node.LIBRARY);
        this.tree = BootTree.of(
                book, none::snapshot, LoaderPrograms.builtIn(), Delivery.by(Transport.HTTP), () -> Instant.EPOCH);
    }

    /** The percentiles of so many decisions, one after the other. */
    String take(int count) throws IOException {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            nanos[i] = decide();
        }
        return percentiles(nanos, count);
    }

    private long decide() throws IOException {
        Node node = new Node(random.nextInt(machines));
        RequestBuilder discover = RequestBuilder.pxe(0).chaddr(HardwareAddress.of(node.mac()));
        Client client = Client.of(node.mac(), RequestBuilder.SELF);
        long start = System.nanoTime();
        Plan plan = planner.plan(discover.request(), book.get(), PROGRAMS);
        BootFile script = tree.find("boot.ipxe." + node.mac().triton(), client);
        long nanos = System.nanoTime() - start;
        if (!(plan instanceof Plan.Offer) || !(script instanceof BootFile.Text)) {
            throw new IOException(node.mac() + " got " + plan + " and " + script);
        }
        return nanos;
    }

    private static String percentiles(long[] nanos, int count) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return "median %.3f ms, p99 %.3f ms (%d)"
                .formatted(sorted[count / 2] / 1e6, sorted[count * 99 / 100] / 1e6, count);
    }

    /** Decides, one after the other, until it is stopped. */
    Running start() {
        Running running = new Running();
        running.thread.start();
        return running;
    }

    /** Decisions on a thread of their own, at a pace that leaves the processor to others. */
    final class Running {

        private static final int MOST = 1_000_000;
        private static final long PAUSE_MICROS = 200;

        private final long[] nanos = new long[MOST];
        private final Thread thread = new Thread(this::run, "decisions");
        private volatile boolean stopped;
        private volatile Exception failure;
        private int count;

        private void run() {
            try {
                while (!stopped && count < MOST) {
                    nanos[count] = decide();
                    count++;
                    LockSupport.parkNanos(PAUSE_MICROS * 1000);
                }
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }

        String stop() throws IOException, InterruptedException {
            stopped = true;
            thread.join();
            if (failure != null) {
                throw new IOException("a decision failed while books were written", failure);
            }
            return percentiles(nanos, count);
        }
    }
}
