package pilotlight.appliance.boot;

import java.util.Optional;
import java.util.function.Function;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.netboot.wire.Ipv4;

/**
 * Asks what a machine would be answered, by the planner that answers machines.
 *
 * @param planner one that may lease: nobody gets the addresses that it gives
 * @param memory what the sender's firmware has taught
 * @param door where its request would come in; empty: this appliance answers no DHCP here
 * @param endpoint this appliance as the machine reaches it
 * @param relay that the machine would ask by
 * @param handback how the machine is handed back to its disk, as far as that is learnt
 */
public record Inquiry(
        Planner planner,
        Function<PxeRequest, Experience> memory,
        Optional<Port> door,
        Endpoint endpoint,
        Optional<Ipv4> relay,
        Optional<LocalBoot> handback) {

    /** Of a machine that has taught nothing of how it is handed back to its disk. */
    public Inquiry(
            Planner planner,
            Function<PxeRequest, Experience> memory,
            Optional<Port> door,
            Endpoint endpoint,
            Optional<Ipv4> relay) {
        this(planner, memory, door, endpoint, relay, Optional.empty());
    }

    /** The same of a machine that is handed back so. */
    public Inquiry handingBack(Optional<LocalBoot> way) {
        return new Inquiry(planner, memory, door, endpoint, relay, way);
    }

    Plan ask(PxeRequest request, Book book, Programs programs) {
        return planner.plan(request, book, programs, experience(request));
    }

    Experience experience(PxeRequest request) {
        return memory.apply(request);
    }
}
