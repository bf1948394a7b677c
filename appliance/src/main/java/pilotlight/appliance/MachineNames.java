package pilotlight.appliance;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.name.ReverseNames;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * What machines are called. The DNS is asked for the name of each address that an event shows, so that it is at hand when somebody wants it.
 * Nothing here waits for an answer.
 *
 * @param book has the names that operators give
 * @param dns has those of addresses; empty: nobody is asked
 */
record MachineNames(Supplier<Book> book, Optional<ReverseNames> dns) implements Consumer<Event> {

    /** How long lists wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public void accept(Event event) {
        if (event.outcome() != Event.Outcome.UNDER_WAY) {
            event.client().address().ifPresent(this::ofAddress);
        }
    }

    /** The address that names the machine with this one. */
    MacAddress machine(MacAddress mac) {
        return book.get().named(mac);
    }

    /** The name that the DNS has for {@code address}, as far as it is at hand. */
    Optional<String> ofAddress(Ip address) {
        return dns.flatMap(names -> names.known(address));
    }

    /** The machine's name, else that of its address in parentheses; empty where it has neither. */
    String of(MacAddress mac, Optional<Ip> address) {
        return book.get()
                .machine(mac)
                .name()
                .or(() -> address.flatMap(this::ofAddress).map(name -> "(" + name + ")"))
                .orElse("");
    }

    /** The names that the DNS has for these addresses, as far as they come in time. */
    CompletableFuture<Map<Ip, String>> ofAddresses(Set<Ip> addresses) {
        return dns.map(names -> names.ask(addresses, PATIENCE))
                .orElseGet(() -> CompletableFuture.completedFuture(Map.of()));
    }
}
