package pilotlight.appliance.boot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.MacAddress;

/**
 * What firmwares have taught: which style of offer each machine, and each kind of firmware, went on from. A machine that asks again and
 * again is tried with the next style. Bounded; the longest unheard is forgotten first. May be used by several threads.
 */
public final class FirmwareMemory implements Consumer<Event> {

    private static final Logger LOG = LoggerFactory.getLogger(FirmwareMemory.class);

    static final int MOST_MACHINES = 20_000;
    private static final int MOST_KINDS = 2_000;

    private final Map<MacAddress, Asking> asking = BoundedMap.of(MOST_MACHINES);
    private final Map<MacAddress, Lesson> machines = BoundedMap.of(MOST_MACHINES);
    private final Map<FirmwareKind, Lesson> kinds = BoundedMap.of(MOST_KINDS);
    private final Consumer<Lesson> learnt;

    /**
     * A machine that has been offered something.
     *
     * @param offered the style of the last offer
     * @param file what it named
     * @param tried true if all offers were what the trial said, false if the assignment said another style
     */
    private record Asking(FirmwareKind kind, Trial trial, OfferStyle offered, String file, boolean tried) {

        Asking leased() {
            return new Asking(kind, trial.lease(), offered, file, tried);
        }

        /** A UEFI may be offered its kernel itself, and U-Boot a directory: neither fetches a loader program. */
        boolean wentOnTo(Event event) {
            String path = event.what().replaceFirst("^/+", "");
            return event.stage() == Stage.LOADER || path.equals(file) || path.startsWith(file + "/");
        }
    }

    /** @param learnt hears every new lesson; called on event loops */
    public FirmwareMemory(Consumer<Lesson> learnt) {
        this.learnt = learnt;
    }

    /** What is known of the sender of {@code request}, which has just come. */
    public synchronized Experience experience(PxeRequest request, Instant now) {
        return request.kind()
                .map(kind -> new Experience(
                        Optional.of(trial(mac(request), kind, now).style())))
                .orElse(Experience.NONE);
    }

    private Trial trial(MacAddress mac, FirmwareKind kind, Instant now) {
        Asking before = asking.get(mac);
        return before != null && before.kind.equals(kind)
                ? before.trial.discover(now)
                : Trial.begin(remembered(mac, kind).orElseGet(() -> Experience.usual(kind.architecture())), now);
    }

    private Optional<OfferStyle> remembered(MacAddress mac, FirmwareKind kind) {
        return Optional.ofNullable(machines.get(mac))
                .filter(lesson -> lesson.kind().equals(kind))
                .or(() -> Optional.ofNullable(kinds.get(kind)))
                .map(Lesson::style);
    }

    /** Takes note of what {@code request} got. */
    public synchronized void answered(PxeRequest request, Plan plan, Instant now) {
        if (plan instanceof Plan.Offer offer) {
            offer.form().style().ifPresent(style -> offered(request, offer.file(), style, now));
        } else if (plan instanceof Plan.Ack) {
            worked(mac(request), now);
        } else if (request.message().type().filter(MessageType.REQUEST::equals).isPresent()) {
            request.message()
                    .chaddr()
                    .mac()
                    .ifPresent(mac -> asking.computeIfPresent(mac, (same, known) -> known.leased()));
        }
    }

    private void offered(PxeRequest request, String file, OfferStyle style, Instant now) {
        MacAddress mac = mac(request);
        request.kind().ifPresent(kind -> {
            Trial trial = trial(mac, kind, now);
            Asking before = asking.get(mac);
            boolean tried = style == trial.style() && (before == null || before.tried);
            asking.put(mac, new Asking(kind, trial, style, file, tried));
            if (before != null && before.offered != style) {
                LOG.info(
                        "{}: asks again and again, and does not go on from an offer in style {}: it is told in style {} now",
                        mac,
                        before.offered.word(),
                        style.word());
            }
            if (trial.isBackAtFirst() && (before == null || !before.trial.equals(trial))) {
                LOG.warn(
                        "{} ({}) goes on from no offer: see whether a DHCP server gives it an address; if one does, let that"
                                + " server name this host and its boot file itself (next-server, file name), or reserve its"
                                + " address here (dhcp.mode: reserve)",
                        mac,
                        kind.vendorClass());
            }
        });
    }

    /** Hears which machines fetch their loader program, or whatever else they were offered. */
    @Override
    public synchronized void accept(Event event) {
        if (event.outcome() == Outcome.DONE || event.outcome() == Outcome.ABANDONED) {
            event.mac()
                    .filter(mac -> asking.containsKey(mac) && asking.get(mac).wentOnTo(event))
                    .ifPresent(mac -> worked(mac, event.time()));
        }
    }

    private void worked(MacAddress mac, Instant now) {
        Asking done = asking.remove(mac);
        if (done == null) {
            return;
        }
        Lesson lesson = new Lesson(Optional.of(mac), done.kind, done.offered, now);
        keep(lesson);
        if (done.tried && (done.trial.changes() > 0 || !kinds.containsKey(done.kind))) {
            keep(lesson.forAll());
        }
    }

    /** Keeps a lesson that says something new, and tells of it. */
    private void keep(Lesson lesson) {
        if (!isKnown(lesson)) {
            put(lesson);
            learnt.accept(lesson);
        }
    }

    private boolean isKnown(Lesson lesson) {
        Lesson before = lesson.mac().map(machines::get).orElseGet(() -> kinds.get(lesson.kind()));
        return before != null
                && before.mac().equals(lesson.mac())
                && before.kind().equals(lesson.kind())
                && before.style() == lesson.style();
    }

    private void put(Lesson lesson) {
        lesson.mac().ifPresentOrElse(mac -> machines.put(mac, lesson), () -> kinds.put(lesson.kind(), lesson));
    }

    /** All that is known, in the order of {@link Lesson#ORDER}. */
    public List<Lesson> lessons() {
        List<Lesson> all = copy();
        all.sort(Lesson.ORDER);
        return all;
    }

    /** Event loops wait while it is made, so nothing is sorted meanwhile. */
    private synchronized List<Lesson> copy() {
        List<Lesson> all = new ArrayList<>(kinds.values());
        all.addAll(machines.values());
        return all;
    }

    /** Takes lessons over that were learnt before or elsewhere; what is known already stays. */
    public synchronized void recall(List<Lesson> older) {
        older.stream()
                .filter(lesson -> lesson.mac().isPresent()
                        ? !machines.containsKey(lesson.mac().get())
                        : !kinds.containsKey(lesson.kind()))
                .forEach(this::put);
    }

    /** Takes lessons over as if they had been learnt here now. */
    public synchronized void teach(List<Lesson> lessons) {
        lessons.forEach(this::keep);
    }

    /** Forgets what a machine taught, and what its kind did, which it would begin with again: those lessons. */
    public synchronized List<Lesson> forget(MacAddress mac) {
        asking.remove(mac);
        Lesson own = machines.remove(mac);
        return own == null ? List.of() : withKind(own);
    }

    private List<Lesson> withKind(Lesson own) {
        Lesson kind = kinds.remove(own.kind());
        return kind == null ? List.of(own) : List.of(own, kind);
    }

    /** Forgets everything: those lessons. */
    public synchronized List<Lesson> forgetAll() {
        List<Lesson> all = lessons();
        asking.clear();
        machines.clear();
        kinds.clear();
        return all;
    }

    private static MacAddress mac(PxeRequest request) {
        return request.message().chaddr().mac().orElseThrow();
    }
}
