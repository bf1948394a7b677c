package pilotlight.appliance;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.store.SeenMachine;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/** What machines' firmware said it runs when they last asked, from events and from the store. Bounded; may be used by several threads. */
final class Firmwares implements Consumer<Event> {

    private static final int MOST = 20_000;

    private final Map<MacAddress, Architecture> seen = BoundedMap.shared(MOST);

    /** Remembers what an event shows. */
    @Override
    public void accept(Event event) {
        event.mac()
                .ifPresent(mac -> event.client().architecture().ifPresent(architecture -> seen.put(mac, architecture)));
    }

    /** Remembers what was seen before this process began, where nothing newer is known. */
    void recall(List<SeenMachine> machines) {
        machines.stream()
                .map(SeenMachine::latest)
                .forEach(before ->
                        before.architecture().ifPresent(code -> seen.putIfAbsent(before.mac(), Architecture.of(code))));
    }

    /** As it is now. */
    Map<MacAddress, Architecture> now() {
        synchronized (seen) {
            return Map.copyOf(seen);
        }
    }
}
