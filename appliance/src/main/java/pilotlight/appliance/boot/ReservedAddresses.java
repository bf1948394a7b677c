package pilotlight.appliance.boot;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.network.Nic;
import pilotlight.netboot.wire.Ipv4;

/** The addresses that a book's machines have in their network data: gathered once a book. May be used by several threads. */
final class ReservedAddresses {

    private volatile Gathered last = new Gathered(Book.EMPTY, Set.of());

    private record Gathered(Book book, Set<Ipv4> addresses) {}

    /** Those of {@code book}. */
    Set<Ipv4> of(Book book) {
        Gathered known = last;
        if (known.book() != book) {
            known = new Gathered(book, gather(book));
            last = known;
        }
        return known.addresses();
    }

    private static Set<Ipv4> gather(Book book) {
        return book.entries().values().stream()
                .flatMap(entry -> entry.assignment().network().stream())
                .flatMap(network -> network.nics().stream())
                .map(Nic::ip)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
