package pilotlight.appliance.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.store.SeenMachine;
import pilotlight.appliance.store.Sighting;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * All machines at once, seen or assigned, each in one short object: what the rack view begins with. Without the store it has those that
 * are assigned or booted lately.
 *
 * @param sources where things are looked up
 * @param attempts the latest boot of each machine
 * @param names what a machine with an address is called
 */
public record RackResource(Sources sources, Attempts attempts, BiFunction<MacAddress, Optional<Ip>, String> names) {

    /** {@code GET rack}. */
    public List<Operation> operations() {
        return List.of(Operation.of("GET", "rack", this::rack));
    }

    private CompletionStage<Reply> rack(Call call) {
        return sources.store()
                .machines()
                .exceptionally(away -> List.of())
                .thenApply(seen -> Answer.tagged(call, Answer.json(lines(seen).values())));
    }

    private SortedMap<MacAddress, RackLine> lines(List<SeenMachine> seen) {
        Book book = sources.book().get();
        Map<MacAddress, Sighting> sightings = seen.stream()
                .map(SeenMachine::latest)
                .collect(Collectors.toMap(
                        sighting -> book.named(sighting.mac()),
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Sighting::at))));
        SortedMap<MacAddress, RackLine> lines = new TreeMap<>();
        attempts.all().forEach(attempt -> lines.put(attempt.mac(), line(attempt, book)));
        Stream.concat(book.machines().stream().map(entry -> entry.machine().mac()), sightings.keySet().stream())
                .forEach(mac -> lines.computeIfAbsent(mac, idle -> idle(idle, sightings, book)));
        return lines;
    }

    private RackLine line(Attempt attempt, Book book) {
        return RackLine.of(
                attempt, names.apply(attempt.mac(), attempt.profile().address()), target(book, attempt.mac()));
    }

    private RackLine idle(MacAddress mac, Map<MacAddress, Sighting> sightings, Book book) {
        Optional<Sighting> sighting = Optional.ofNullable(sightings.get(mac));
        Optional<Ip> address = sighting.flatMap(Sighting::address);
        return RackLine.idle(
                mac,
                names.apply(mac, address),
                address.map(Ip::toString).orElse(""),
                target(book, mac),
                sighting.map(last -> last.at().toString()).orElse(""));
    }

    private static String target(Book book, MacAddress mac) {
        return book.find(mac)
                .map(Entry::assignment)
                .map(assignment -> assignment.target().toString())
                .orElse("");
    }
}
