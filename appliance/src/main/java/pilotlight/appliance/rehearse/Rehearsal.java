package pilotlight.appliance.rehearse;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.probe.BootCourse;
import pilotlight.appliance.probe.DigestBeside;
import pilotlight.appliance.probe.Fetched;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Verdict;

/**
 * A rehearsal: one machine of each firmware goes ahead, and what it gets is judged by digests; then comes the storm, and every byte is compared with
 * that. Runs once, on the thread that asks; {@link #cancel} may be called from any.
 */
public final class Rehearsal {

    private static final int LOOPS = 2;
    private static final double SAMPLE_SECONDS = 1;
    private static final int GRACE_SECONDS = 5;

    private final Storm storm;
    private final Roster roster;
    private final Library library;
    private final Optional<String> platform;
    private final double gigabits;
    private volatile boolean cancelled;

    /**
     * One that has not begun.
     *
     * @param library by whose manifests files are judged, where it has their platform
     * @param platform what all machines must be given; empty: whatever they are
     * @param gigabits of the real rack's link, for the estimate
     */
    public Rehearsal(Storm storm, Roster roster, Library library, Optional<String> platform, double gigabits) {
        this.storm = storm;
        this.roster = roster;
        this.library = library;
        this.platform = platform;
        this.gigabits = gigabits;
    }

    /**
     * Runs it, for as long as the storm may last and a little more.
     *
     * @throws NoStormException if the machines that went ahead found something wrong
     * @throws IOException if the disk or a port refuses
     */
    public Summary run(Spectator spectator) throws IOException, NoStormException {
        try (Scratch scratch = Scratch.create("pilotlight-copies-");
                Network network = Network.open(LOOPS, roster)) {
            Copies copies = new Copies(scratch.directory());
            List<BootRecord> vanguard = sendAhead(network, copies, spectator);
            copies.complete();
            judge(copies);
            return new Run(network, copies, vanguard).run(spectator);
        }
    }

    /** Ends it early: what is known by then is told. */
    public void cancel() {
        cancelled = true;
    }

    /** Each firmware goes twice: what comes first is copied, and warms up both sides; the second boot is what one takes that is alone. */
    private List<BootRecord> sendAhead(Network network, Copies copies, Spectator spectator) throws NoStormException {
        List<BootRecord> vanguard = new ArrayList<>();
        int number = storm.machines();
        for (FirmwareProfile firmware : storm.mix().firmwares(storm.machines())) {
            sendAhead(network, copies, number++, firmware);
            BootRecord record = sendAhead(network, copies, number++, firmware);
            vanguard.add(record);
            spectator.wentAhead(firmware.word(), record.seconds(), record.bytes());
        }
        return vanguard;
    }

    private BootRecord sendAhead(Network network, Copies copies, int number, FirmwareProfile firmware)
            throws NoStormException {
        Crew crew = new Crew(1);
        Boot boot = boot(network, copies, new Board(1), number, firmware, new Dice(number, 0), crew);
        boot.powerOn(System.nanoTime());
        crew.await(() -> cancelled, storm.seconds(), () -> {});
        boot.giveUp("its " + storm.seconds() + " s were over");
        crew.await(() -> false, GRACE_SECONDS, () -> {});
        if (cancelled) {
            throw new NoStormException("it was ended by hand before the storm began");
        }
        BootRecord record = crew.records().get(0);
        if (record.failure().isPresent()) {
            throw new NoStormException("a machine with " + firmware.word() + ", sent ahead by itself, stopped at "
                    + record.failure().get().stage() + ": "
                    + record.failure().get().reason());
        }
        return record;
    }

    /** A first copy that is not what its manifest or the digest beside it says spoils every comparison. */
    private void judge(Copies copies) throws IOException, NoStormException {
        for (Verdict verdict : Verdict.of(copies.fetched(), library)) {
            Optional<String> flaw =
                    verdict.known().isEmpty() ? beside(verdict.file()).flatMap(Verdict::flaw) : verdict.flaw();
            if (flaw.isPresent()) {
                throw new NoStormException(flaw.get());
            }
        }
    }

    private Optional<Verdict> beside(Fetched file) throws IOException {
        return file.stage().compareTo(Stage.KERNEL) < 0
                ? Optional.empty()
                : new DigestBeside(roster.attachment(0).address())
                        .find(file)
                        .map(digest -> Verdict.beside(file, digest));
    }

    private Boot boot(
            Network network,
            Copies copies,
            Board board,
            int number,
            FirmwareProfile firmware,
            Dice dice,
            Consumer<BootRecord> told) {
        Wire wire = network.wire(roster.attachment(number), dice);
        BootCourse course = new BootCourse(roster.identity(number), firmware, wire.attachment());
        return new Boot(number, course, wire, copies, board, this::isWanted, told);
    }

    private boolean isWanted(URI uri) {
        String path = uri.getPath();
        return platform.isEmpty() || !path.contains("/os/") || path.contains("/os/" + platform.get() + "/");
    }

    /** The storm itself. */
    private final class Run {

        private final Network network;
        private final List<BootRecord> vanguard;
        private final Board board = new Board(storm.machines());
        private final Crew crew = new Crew(storm.machines());
        private final List<Boot> boots = new ArrayList<>();
        private final List<Sample> samples = new ArrayList<>();

        Run(Network network, Copies copies, List<BootRecord> vanguard) {
            this.network = network;
            this.vanguard = vanguard;
            for (int number = 0; number < storm.machines(); number++) {
                Dice dice = new Dice(number, storm.loss());
                boots.add(boot(network, copies, board, number, storm.mix().of(number), dice, crew));
            }
        }

        Summary run(Spectator spectator) {
            double machines = network.processorSeconds();
            double process = processSeconds();
            long start = System.nanoTime();
            samples.add(Sample.of(board.snapshot()));
            for (int number = 0; number < boots.size(); number++) {
                boots.get(number).powerOn(start + storm.powerOn(number));
            }
            boolean done = crew.await(() -> cancelled, storm.seconds(), () -> glance(spectator));
            String cut = done ? "" : cancelled ? "it was ended by hand" : "its " + storm.seconds() + " s were over";
            boots.forEach(boot -> boot.giveUp(cut));
            crew.await(() -> false, GRACE_SECONDS, () -> {});
            Snapshot end = board.snapshot();
            samples.add(Sample.of(end));
            spectator.at(end);
            double seconds = (crew.lastEnd() - start) / 1e9;
            Cost cost =
                    new Cost(network.processorSeconds() - machines, processSeconds() - process, ResidentMemory.peak());
            return new Reckoning(storm, gigabits, vanguard, crew.records()).summary(seconds, cut, cost, samples);
        }

        private void glance(Spectator spectator) {
            Snapshot now = board.snapshot();
            if (samples.isEmpty()
                    || now.seconds() - samples.get(samples.size() - 1).seconds() >= SAMPLE_SECONDS) {
                samples.add(Sample.of(now));
            }
            spectator.at(now);
        }
    }

    private static double processSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
