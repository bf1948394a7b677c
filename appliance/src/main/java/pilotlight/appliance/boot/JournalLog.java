package pilotlight.appliance.boot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * Writes one line for each step that a machine takes, in plain words; in JSON its parts are fields too. A machine that does the same thing
 * again and again, such as asking in vain, is told once.
 */
public final class JournalLog implements Consumer<Event> {

    private static final Logger LOG = LoggerFactory.getLogger("boot");

    private static final int MOST_MACHINES = 20_000;

    private final Supplier<Book> book;
    private final Map<String, String> last = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_MACHINES;
        }
    });

    /** Calls machines by the names that {@code book} gives them. */
    public JournalLog(Supplier<Book> book) {
        this.book = book;
    }

    @Override
    public void accept(Event event) {
        LOG.atLevel(level(event))
                .addKeyValue("mac", event.mac().map(MacAddress::toString).orElse(""))
                .addKeyValue("stage", event.stage().word())
                .addKeyValue("outcome", event.outcome().word())
                .addKeyValue("what", event.what())
                .addKeyValue("bytes", event.bytes())
                .log(() -> who(event) + ": " + told(event));
    }

    private Level level(Event event) {
        return switch (event.outcome()) {
            case DONE, DECLINED -> repeated(event) ? Level.DEBUG : Level.INFO;
            case IGNORED, ABANDONED -> Level.DEBUG;
            case CONFLICT, FAILED -> Level.WARN;
        };
    }

    private boolean repeated(Event event) {
        String machine = event.mac().map(MacAddress::toString).orElseGet(() -> address(event));
        String step = event.stage() + " " + event.outcome() + " " + event.what() + " " + event.why();
        return step.equals(last.put(machine, step));
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
                + event.client()
                        .address()
                        .map(Ip::toString)
                        .map(address -> " at " + address)
                        .orElse("");
    }

    private static String told(Event event) {
        return switch (event.outcome()) {
            case DONE -> done(event);
            case DECLINED, IGNORED -> event.stage().word() + ": no answer to " + event.what() + ": " + event.why();
            case ABANDONED -> event.stage().word() + ": left " + event.what() + ": " + event.why();
            case CONFLICT -> event.stage().word() + ": " + event.what() + ": " + event.why();
            case FAILED -> event.stage().word() + ": failed to send " + event.what() + ": " + event.why();
        };
    }

    private static String done(Event event) {
        if (event.stage() == Stage.OFFER) {
            return "offer: " + event.what() + (event.why().isEmpty() ? "" : " (" + event.why() + ")");
        }
        return String.format(
                Locale.ROOT,
                "%s: sent %s, %s in %.2f s",
                event.stage().word(),
                event.what(),
                size(event.bytes()),
                event.seconds());
    }

    private static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " bytes"
                : bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
    }
}
