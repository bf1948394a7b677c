package pilotlight.appliance;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BookListener;
import pilotlight.appliance.machine.FirmwareGuard;
import pilotlight.appliance.machine.Warning;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/** Logs every new book, and each mistake and warning once: when it appears. */
final class BookLog implements BookListener {

    private static final Logger LOG = LoggerFactory.getLogger(BookLog.class);

    private final Supplier<Map<MacAddress, Architecture>> firmwares;
    private Set<Problem> known = Set.of();
    private Set<Warning> warned = Set.of();

    /** @param firmwares what machines' firmware said it runs */
    BookLog(Supplier<Map<MacAddress, Architecture>> firmwares) {
        this.firmwares = firmwares;
    }

    @Override
    public synchronized void onBook(Book book) {
        LOG.info(
                "book {}: {} machines have an assignment of their own, new ones boot {}, {} platforms are installed",
                book.generation(),
                book.entries().size(),
                book.fallback()
                        .map(assignment -> assignment.target().toString())
                        .orElse("nothing"),
                book.library().platforms().size());
        book.problems().stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> LOG.warn("{}", problem));
        List<Warning> warnings = Stream.concat(
                        book.warnings().stream(),
                        new FirmwareGuard(book.library(), firmwares.get()).warnings(book).stream())
                .toList();
        warnings.stream().filter(warning -> !warned.contains(warning)).forEach(warning -> LOG.warn("{}", warning));
        known = new HashSet<>(book.problems());
        warned = new HashSet<>(warnings);
    }
}
