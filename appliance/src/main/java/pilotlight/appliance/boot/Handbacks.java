package pilotlight.appliance.boot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/**
 * In which way each machine is handed back to its disk, where its assignment does not say: one that goes on asking is told the next.
 * Bounded; the longest unheard is forgotten first. May be used by several threads.
 */
public final class Handbacks implements Consumer<Event> {

    private static final Logger LOG = LoggerFactory.getLogger(Handbacks.class);
    private static final int MOST = 20_000;

    private final Map<MacAddress, Handback> machines = BoundedMap.of(MOST);

    /** Takes note of {@code request}, which {@code book} may hand back to its disk. */
    public void asked(PxeRequest request, Book book, Instant now) {
        request.mac().filter(mac -> asks(request)).ifPresent(mac -> {
            if (isLearning(request, book)) {
                asked(mac, request, now);
            } else {
                toldOtherwise(mac, now);
            }
        });
    }

    private static boolean asks(PxeRequest request) {
        return request.message().op() == DhcpMessage.REQUEST && request.boots();
    }

    private static boolean isLearning(PxeRequest request, Book book) {
        return book.find(request.traits())
                .map(Entry::assignment)
                .filter(Handbacks::saysNoWay)
                .isPresent();
    }

    private static boolean saysNoWay(Assignment assignment) {
        return assignment.target() instanceof Target.Local
                && assignment.handling().localBoot().isEmpty();
    }

    private synchronized void asked(MacAddress mac, PxeRequest request, Instant now) {
        boolean bios = request.architecture().filter(Architecture.BIOS::equals).isPresent();
        Handback before = machines.get(mac);
        Handback after = before == null ? Handback.begin(now) : before.asked(bios, request.ipxe(), now);
        machines.put(mac, after);
        if (before != null && before.way() != after.way()) {
            LOG.info(
                    "{}: asks again and again, and does not go on to its disk by {}: it is handed back by {} now",
                    mac,
                    before.way().word(),
                    after.way().word());
        }
    }

    /** What it does now says nothing of the way that it was told last. */
    private synchronized void toldOtherwise(MacAddress mac, Instant now) {
        machines.computeIfPresent(mac, (same, known) -> known.isSurvived(now) ? known : null);
    }

    /** Hears which machines fetch their script. */
    @Override
    public synchronized void accept(Event event) {
        if (event.stage() == Stage.SCRIPT && event.outcome() == Outcome.DONE) {
            event.mac().ifPresent(mac -> machines.computeIfPresent(mac, (same, known) -> known.fetched()));
        }
    }

    /** How the machine at this address is told now; empty where nothing is known of it. */
    public synchronized Optional<LocalBoot> way(MacAddress mac) {
        return Optional.ofNullable(machines.get(mac)).map(Handback::way);
    }

    /** The same of all machines, and whether they have yet to show that they go on. */
    public synchronized Map<MacAddress, String> words(Instant now) {
        return machines.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        machine -> machine.getValue().way().word()
                                + (machine.getValue().isSurvived(now) ? "" : ", on trial")));
    }

    /** Forgets how this machine was told. */
    public synchronized void forget(MacAddress mac) {
        machines.remove(mac);
    }

    /** Forgets how all were told. */
    public synchronized void forgetAll() {
        machines.clear();
    }
}
