package pilotlight.appliance.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.attempt.Expected;
import pilotlight.appliance.attempt.Terms;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.JournalMeters;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;
import pilotlight.netboot.dhcp.HardwareAddress;

/** The event of an offer, from the plan on, and what the memories of machines make of it: of one machine, and each time of another. */
@State(Scope.Thread)
public class JournalBenchmark {

    private static final Expected DEBIAN =
            new Expected("debian", EnumSet.of(Stage.KERNEL, Stage.INITRD, Stage.ROOTFS), Optional.empty());
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Plan PLAN = new Plan.Offer("snponly.efi", Plan.Form.BINL);

    private final RandomGenerator random = new SplittableRandom(1);
    private final Attempts attempts = new Attempts(
            () -> Trace.of(Instant.EPOCH, random), mac -> mac, client -> DEBIAN, new Terms(MINUTE, MINUTE, MINUTE));
    private final Clients clients = new Clients();
    private final Journal journal =
            new Journal(List.of(attempts, new JournalMeters(new Meters(new SimpleMeterRegistry()))));
    private final PxeRequest[] machines = machines();
    private int next;

    /** Twice as many as are remembered, so that each is new when it comes again. */
    private static PxeRequest[] machines() {
        PxeRequest[] all = new PxeRequest[2 * Attempts.MOST_MACHINES];
        for (int i = 0; i < all.length; i++) {
            HardwareAddress chaddr = HardwareAddress.of(new Node(i).mac());
            all[i] = RequestBuilder.pxe(7).chaddr(chaddr).request();
        }
        return all;
    }

    @Benchmark
    public Event sameMachine() {
        return record(machines[0]);
    }

    @Benchmark
    public Event newMachine() {
        next = (next + 1) % machines.length;
        return record(machines[next]);
    }

    private Event record(PxeRequest request) {
        clients.seen(request.client());
        Event event = PLAN.event(request, Instant.EPOCH);
        journal.record(event);
        return event;
    }
}
