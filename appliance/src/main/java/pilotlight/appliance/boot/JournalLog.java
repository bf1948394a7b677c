package pilotlight.appliance.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * Writes one line for each step that a machine takes, in plain words; in JSON its parts are fields too. A machine that does the same thing
 * again and again, such as asking in vain, is told once; what goes wrong in the same way, once a minute.
 */
public final class JournalLog implements Consumer<Event> {

    private static final Logger LOG = LoggerFactory.getLogger("boot");

    private static final int MOST_MACHINES = 20_000;

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Supplier<Book> book;
    private final Function<Ip, Optional<String>> dns;
    private final Function<MacAddress, String> traces;
    private final Map<Object, Said> last = BoundedMap.shared(MOST_MACHINES);
    private final Map<String, Instant> warned = BoundedMap.shared(MOST_MACHINES);

    /** The last line of a machine. */
    private record Said(Stage stage, Outcome outcome, String what, String why) {}

    /**
     * Calls machines by the names that {@code book} gives them, else by those of their addresses.
     *
     * @param dns the name of an address, as far as it is at hand
     * @param traces the name of a machine's latest boot; empty where it has none
     */
    public JournalLog(Supplier<Book> book, Function<Ip, Optional<String>> dns, Function<MacAddress, String> traces) {
        this.book = book;
        this.dns = dns;
        this.traces = traces;
    }

    @Override
    public void accept(Event event) {
        Level level = level(event);
        if (LOG.isEnabledForLevel(level)) {
            tell(event, level);
        }
    }

    private void tell(Event event, Level level) {
        LOG.atLevel(level)
                .addKeyValue("mac", event.mac().map(MacAddress::toString).orElse(""))
                .addKeyValue("trace", event.mac().map(traces).orElse(""))
                .addKeyValue("stage", event.stage().word())
                .addKeyValue("outcome", event.outcome().word())
                .addKeyValue("what", event.what())
                .addKeyValue("bytes", event.shipment().bytes())
                .log(() -> who(event) + ": " + told(event) + traced(event));
    }

    /** For those who look closely. */
    private String traced(Event event) {
        return LOG.isDebugEnabled()
                ? event.mac()
                        .map(traces)
                        .filter(trace -> !trace.isEmpty())
                        .map(trace -> " [" + trace + "]")
                        .orElse("")
                : "";
    }

    private Level level(Event event) {
        return switch (event.outcome()) {
            case DONE, DECLINED -> repeated(event) ? Level.DEBUG : Level.INFO;
            case IGNORED, ABANDONED, UNDER_WAY -> Level.DEBUG;
            case CONFLICT, FAILED -> isToldLately(event) ? Level.DEBUG : Level.WARN;
        };
    }

    private boolean isToldLately(Event event) {
        String harm = machine(event) + " " + step(event);
        Instant before = warned.get(harm);
        boolean lately = before != null && event.time().isBefore(before.plus(AGAIN));
        if (!lately) {
            warned.put(harm, event.time());
        }
        return lately;
    }

    private boolean repeated(Event event) {
        Said now = new Said(event.stage(), event.outcome(), event.what(), event.why());
        return now.equals(last.put(machine(event), now));
    }

    private static Object machine(Event event) {
        return event.mac().<Object>map(Function.identity()).orElseGet(() -> address(event));
    }

    private static String step(Event event) {
        return event.stage() + " " + event.outcome() + " " + event.what() + " " + event.why();
    }

    private static String address(Event event) {
        return event.client().address().map(Ip::toString).orElse("");
    }

    private String who(Event event) {
        String mac = event.mac().map(MacAddress::toString).orElse("unknown machine");
        String name = event.mac()
                .map(address -> book.get().entries().get(address))
                .flatMap(entry -> entry.machine().name())
                .map(given -> " (" + given + ")")
                .orElse("");
        return mac
                + name
                + event.client().address().map(address -> where(address, name)).orElse("");
    }

    private String where(Ip address, String name) {
        return " at " + address
                + dns.apply(address)
                        .filter(known -> name.isEmpty())
                        .map(known -> " (" + known + ")")
                        .orElse("");
    }

    private static String told(Event event) {
        return switch (event.outcome()) {
            case DONE -> done(event);
            case UNDER_WAY ->
                event.stage().word() + ": sent " + size(event.shipment().bytes()) + " of " + event.what() + " so far";
            case DECLINED, IGNORED -> event.stage().word() + ": no answer to " + event.what() + ": " + event.why();
            case ABANDONED -> event.stage().word() + ": left " + event.what() + ": " + event.why();
            case CONFLICT -> event.stage().word() + ": " + event.what() + ": " + event.why();
            case FAILED -> event.stage().word() + ": failed to send " + event.what() + ": " + event.why();
        };
    }

    private static String done(Event event) {
        if (event.stage() == Stage.OFFER || event.stage() == Stage.UP) {
            return event.stage().word() + ": " + event.what() + (event.why().isEmpty() ? "" : " (" + event.why() + ")");
        }
        return String.format(
                Locale.ROOT,
                "%s: sent %s, %s in %.2f s",
                event.stage().word(),
                event.what(),
                size(event.shipment().bytes()),
                event.shipment().seconds());
    }

    private static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " bytes"
                : bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
    }
}
