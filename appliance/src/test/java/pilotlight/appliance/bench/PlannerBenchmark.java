package pilotlight.appliance.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.dhcp.DhcpMessage;

/** The decision for a DISCOVER that was just read: of firmware, and of iPXE. */
@State(Scope.Thread)
public class PlannerBenchmark {

    private final Planner planner = new Planner(new Policy(List.of("PXEClient"), List.of(), Transport.HTTP));
    private final Book book = Books.fallback(Books.DEBIAN);
    private final DhcpMessage firmware = RequestBuilder.pxe(7).message();
    private final DhcpMessage ipxe = RequestBuilder.ipxe(7).message();

    @Benchmark
    public Plan firmware() {
        return plan(firmware);
    }

    @Benchmark
    public Plan ipxe() {
        return plan(ipxe);
    }

    private Plan plan(DhcpMessage message) {
        PxeRequest request = new PxeRequest(PxeRequest.Port.DHCP, message, RequestBuilder.SELF);
        return planner.plan(request, book, Books.PROGRAMS);
    }
}
