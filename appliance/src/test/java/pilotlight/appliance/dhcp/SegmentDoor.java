package pilotlight.appliance.dhcp;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.Chains;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.recorder.Recorder;

/** A DHCP door on every interface of the network namespace that this program runs in, until its input ends. */
final class SegmentDoor {

    private SegmentDoor() {}

    public static void main(String[] transport) throws IOException {
        EventLoops loops = transport[0].equals("epoll") ? EventLoops.open(1) : EventLoops.nio(1);
        Responder responder = new Responder(
                new Planner(new Policy(List.of("PXEClient"), List.of(), Transport.HTTP)),
                () -> Books.fallback(Books.DEBIAN),
                () -> Books.PROGRAMS,
                new Clients(),
                new Chains(),
                new FirmwareMemory(lesson -> {}),
                request -> {},
                new Journal(List.of()),
                new Meters(new SimpleMeterRegistry()).dhcp(),
                Clock.systemUTC());
        try (DhcpDoor door =
                new DhcpDoor(loops, new DhcpPorts(67, 68, 4011, 80, 69), false, responder, Recorder.off())) {
            door.listen(NetInterface.serving(List.of()));
            System.out.println("listening");
            System.in.transferTo(System.err);
        } finally {
            loops.close();
        }
    }
}
