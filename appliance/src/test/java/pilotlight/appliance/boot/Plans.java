package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Books.DEBIAN;

import java.util.List;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Transport;

/** What the planner answers where nothing but the request, and perhaps the book, matters. */
final class Plans {

    static final Policy POLICY = new Policy(List.of("PXEClient", "HTTPClient", "PXE UROOT"), List.of(), Transport.HTTP);

    private Plans() {}

    static Plan plan(RequestBuilder asked) {
        return plan(asked, Books.fallback(DEBIAN));
    }

    static Plan plan(RequestBuilder asked, Book book) {
        return new Planner(POLICY).plan(asked.request(), book, Books.PROGRAMS);
    }
}
