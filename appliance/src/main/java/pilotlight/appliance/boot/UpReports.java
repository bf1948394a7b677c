package pilotlight.appliance.boot;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * Takes reports that machines are up, from whichever door. A machine that reports twice in one boot is told of once.
 *
 * <p>A report is believed wherever it comes from: an operating system may use another NIC or address than its firmware did, or sit behind
 * NAT. Where the address is known to be another machine's, that is told with it, and nothing is learnt of the address.
 */
public final class UpReports {

    private final Supplier<Book> book;
    private final Clients clients;
    private final Predicate<MacAddress> isUp;
    private final Journal journal;
    private final InstantSource clock;

    /**
     * @param isUp whether a machine has reported in its present boot
     * @param journal is told of each that is news
     */
    public UpReports(
            Supplier<Book> book, Clients clients, Predicate<MacAddress> isUp, Journal journal, InstantSource clock) {
        this.book = book;
        this.clients = clients;
        this.isUp = isUp;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of a report. */
    public sealed interface Result {}

    /**
     * A machine is up.
     *
     * @param machine which
     * @param news false if it had said so before
     */
    public record Up(Machine machine, boolean news) implements Result {}

    /**
     * Nobody knows who reported.
     *
     * @param reason in words
     */
    public record Unknown(String reason) implements Result {}

    /** Who {@code client} is, or the machine that its report names; nothing is recorded. */
    public Result look(Client client, Optional<MacAddress> named) {
        Optional<MacAddress> there = clients.complete(client).mac();
        return named.or(() -> there)
                .<Result>map(mac -> isKnown(mac, there)
                        ? new Up(book.get().machine(mac), !isUp.test(booting(mac)))
                        : new Unknown(mac + " is in no assignment and has not booted from here"))
                .orElseGet(() -> new Unknown("nobody is known"
                        + client.address().map(address -> " at " + address).orElse("") + ": name the machine"));
    }

    /**
     * Records that a machine is up.
     *
     * @param client who reports
     * @param named the machine that the report is about; empty: the client's
     * @param how it came, such as {@code phone-home}
     * @param said what it said of itself
     */
    public Result take(Client client, Optional<MacAddress> named, String how, List<String> said) {
        Result result = look(client, named);
        if (result instanceof Up up && up.news()) {
            record(client, named.orElse(up.machine().mac()), how, said);
        }
        return result;
    }

    private void record(Client client, MacAddress mac, String how, List<String> said) {
        Optional<MacAddress> other =
                clients.complete(client).mac().filter(there -> !same(mac).contains(there));
        Client who = Client.of(booting(mac), client.endpoint());
        Client known = client.address()
                .filter(own -> other.isEmpty())
                .map(own -> clients.recognise(who.at(own), who.mac()))
                .orElseGet(() -> clients.complete(who));
        String why = Stream.concat(said.stream(), other.flatMap(there -> stranger(client, there)).stream())
                .reduce((one, next) -> one + ", " + next)
                .orElse("");
        journal.record(new Event(clock.instant(), known, Stage.UP, Event.Outcome.DONE, how, why));
    }

    private Optional<String> stranger(Client client, MacAddress there) {
        return client.address()
                .map(Ip::toString)
                .map(address -> "told from " + address + ", which is "
                        + book.get().machine(there).who());
    }

    private boolean isKnown(MacAddress mac, Optional<MacAddress> there) {
        return there.filter(mac::equals).isPresent() || book.get().entries().containsKey(mac) || clients.know(mac);
    }

    private List<MacAddress> same(MacAddress mac) {
        return Stream.concat(Stream.of(mac), book.get().machine(mac).macs().stream())
                .distinct()
                .toList();
    }

    /** The address from which its machine booted: an operating system may name another one. */
    private MacAddress booting(MacAddress mac) {
        return same(mac).stream().filter(clients::know).findFirst().orElse(mac);
    }
}
