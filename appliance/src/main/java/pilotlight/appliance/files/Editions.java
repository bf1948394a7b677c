package pilotlight.appliance.files;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.render.Naming;

/** The newest book and the newest snapshot, put together when they are asked for. */
final class Editions implements Supplier<Edition> {

    private final Supplier<Book> books;
    private final Supplier<OperatorFiles.Snapshot> disk;
    private final Delivery delivery;
    private final Naming naming;
    private final InstantSource clock;
    private final AtomicReference<Edition> last = new AtomicReference<>();

    Editions(
            Supplier<Book> books,
            Supplier<OperatorFiles.Snapshot> disk,
            Delivery delivery,
            Naming naming,
            InstantSource clock) {
        this.books = books;
        this.disk = disk;
        this.delivery = delivery;
        this.naming = naming;
        this.clock = clock;
    }

    @Override
    public Edition get() {
        Book book = books.get();
        OperatorFiles.Snapshot snapshot = disk.get();
        return last.updateAndGet(edition -> edition != null && edition.of(book, snapshot)
                ? edition
                : new Edition(book, snapshot, delivery, naming, clock.instant()));
    }
}
