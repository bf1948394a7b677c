package pilotlight.appliance.boot;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import pilotlight.appliance.machine.Book;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Writes one line for each step that a machine takes, in plain words; in JSON its parts are fields too. */
public final class JournalLog implements Consumer<Event> {

    private static final Logger LOG = LoggerFactory.getLogger("boot");

    private final Supplier<Book> book;

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

    private static Level level(Event event) {
        return switch (event.outcome()) {
            case DONE, DECLINED -> Level.INFO;
            case IGNORED, ABANDONED -> Level.DEBUG;
            case FAILED -> Level.WARN;
        };
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
                        .map(Ipv4::toString)
                        .map(address -> " at " + address)
                        .orElse("");
    }

    private static String told(Event event) {
        return switch (event.outcome()) {
            case DONE -> done(event);
            case DECLINED, IGNORED -> event.stage().word() + ": no answer to " + event.what() + ": " + event.why();
            case ABANDONED -> event.stage().word() + ": left " + event.what() + ": " + event.why();
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
