package pilotlight.appliance;

import java.util.List;
import java.util.function.Consumer;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.machine.RehearsedMachine;

/**
 * Tells of what real machines do, and keeps what rehearsed ones do to itself.
 *
 * @param listeners all that remember machines, or tell people of them, in this order
 */
record RealMachines(List<Consumer<Event>> listeners) implements Consumer<Event> {

    /** Copies the list. */
    RealMachines {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void accept(Event event) {
        if (event.mac().filter(RehearsedMachine::is).isEmpty()) {
            listeners.forEach(listener -> listener.accept(event));
        }
    }
}
