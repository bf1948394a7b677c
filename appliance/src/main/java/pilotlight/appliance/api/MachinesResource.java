package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.http.Reply;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * Every machine that ever asked for something.
 *
 * @param sources where things are looked up
 * @param seen all machines, with the DNS names that come in time; fails while the store is unavailable
 * @param attempts the latest boot of each
 * @param names what a machine with an address is called
 * @param others have what they know of a machine forgotten: what it boots just now, and how
 */
public record MachinesResource(
        Sources sources,
        Supplier<CompletionStage<List<MachineLine>>> seen,
        Attempts attempts,
        BiFunction<MacAddress, Optional<Ip>, String> names,
        Consumer<MacAddress> others) {

    /** {@code GET machines}, {@code GET} and {@code DELETE machines/MAC}. */
    public List<Operation> operations() {
        return List.of(
                Operation.of("GET", "machines", this::list),
                Operation.of("GET", "machines/{mac}", this::machine),
                Operation.of("DELETE", "machines/{mac}", this::forget).giving(Answer.PLAIN));
    }

    private CompletionStage<Reply> list(Call call) {
        Page page = Page.whole(call);
        return seen.get().thenApply(lines -> page.cut(lines, line -> MacAddress.parse(line.mac()), MacAddress::parse));
    }

    private CompletionStage<Reply> machine(Call call) {
        MacAddress mac = call.mac();
        return seen.get()
                .thenApply(lines -> lines.stream()
                        .filter(line -> line.mac().equals(mac.toString()))
                        .findFirst())
                .thenApply(line -> Answer.tagged(call, Answer.json(all(mac, line.orElse(null)))));
    }

    private Whole all(MacAddress mac, MachineLine line) {
        Optional<Attempt> attempt = attempts.find(mac);
        Optional<Ip> address = attempt.flatMap(known -> known.profile().address());
        String name = names.apply(mac, address.or(() -> address(line)));
        return new Whole(
                name,
                line,
                sources.assignment(mac),
                attempt.map(known -> AttemptLine.whole(known, name)).orElse(null));
    }

    /**
     * All that is known of one machine.
     *
     * @param name what it is called; empty where nobody says
     * @param machine as in the list; null if it never asked for anything
     * @param assignment what it boots
     * @param attempt its latest boot; null if none is known
     */
    record Whole(String name, MachineLine machine, AssignmentAnswer assignment, AttemptLine attempt) {}

    private static Optional<Ip> address(MachineLine line) {
        return Optional.ofNullable(line).flatMap(seen -> Ip.find(seen.address()));
    }

    private CompletionStage<Reply> forget(Call call) {
        MacAddress mac = call.mac();
        return sources.unless(Optional.empty(), () -> {
            others.accept(mac);
            return sources.store().forget(mac);
        });
    }
}
